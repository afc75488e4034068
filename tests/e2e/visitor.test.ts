// What a stranger meets: the home, the pages about the site, another language, an address that leads nowhere.
import { describe, expect, test } from 'vitest'
import { expectAccessible, useBrowser } from './browsing.ts'

const { visitor } = useBrowser()
const PAGES = ['/', '/about', '/privacy', '/accessibility', '/help', '/language', '/no/such/page']
const TITLES = {
	en: 'From rookie to expert, one step at a time',
	fi: 'Aloittelijasta asiantuntijaksi, askel kerrallaan',
	sv: 'Från nybörjare till expert, ett steg i taget',
	et: 'Alustajast eksperdiks, samm-sammult',
	it: 'Da principiante a esperto, un passo alla volta',
	es: 'De principiante a experto, paso a paso',
	nl: 'Van beginner tot expert, stap voor stap'
} as const

describe.each([
	['on a phone', true],
	['on a desk', false]
] as const)('%s', (_, phone) => {
	test.each(PAGES)('%s has no fault for axe, by day and by night, and nothing sticks out', async (path) => {
		const page = await visitor({ phone, language: 'fi' })
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
			await page.goto(path)
			await expectAccessible(page)
			expect(
				await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
			).toBeLessThanOrEqual(0)
		}
	})
})

test.each(Object.entries(TITLES))(
	'without scripts, one press shows the home in %s',
	async (language, title) => {
		const page = await visitor({ javaScript: false, language: language === 'en' ? 'fi' : 'en' })
		await page.goto('/')
		await page.locator('header summary').first().click()
		await page.locator(`header button[value=${language}]`).click()
		expect(new URL(page.url()).pathname).toBe('/')
		expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title)
		expect(await page.locator('html').getAttribute('lang')).toBe(language)
	}
)

test('the language stays on the page where it was chosen, and never leads to another site', async () => {
	const page = await visitor()
	await page.goto('/privacy')
	await page.locator('header summary').first().click()
	await page.locator('header button[value=nl]').click()
	expect(new URL(page.url()).pathname).toBe('/privacy')
	for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example', '/.//evil.example']) {
		const origin = new URL(page.url()).origin
		const answer = await page.request.post('/language', {
			form: { language: 'it', next },
			headers: { origin, accept: 'text/html' },
			maxRedirects: 0
		})
		expect(answer.headers().location, next).toBe('/')
	}
})

test('two doors: to the own path and to checking a badge', async () => {
	const page = await visitor({ phone: true })
	await page.goto('/')
	await page.getByRole('link', { name: 'Start my path' }).click()
	expect(new URL(page.url()).pathname).toBe('/sign-in')
	await page.goto('/')
	await page.getByRole('main').getByRole('link', { name: 'Check a badge' }).click()
	expect(new URL(page.url()).pathname).toBe('/verify')
})

test('by keyboard: the first stop skips to the content, and every stop shows where it is', async () => {
	const page = await visitor()
	await page.goto('/help')
	await page.keyboard.press('Tab')
	expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
	for (let stop = 0; stop < 8; stop++) {
		const width = await page.evaluate(
			() => getComputedStyle(document.activeElement ?? document.body).outlineWidth
		)
		expect(width).toBe('3px')
		await page.keyboard.press('Tab')
	}
})

test('an address that leads nowhere says so, with a way back, and answers 404', async () => {
	const page = await visitor()
	const answer = await page.goto('/no/such/page')
	expect(answer?.status()).toBe(404)
	await page.getByRole('link', { name: 'To the start page' }).click()
	expect(new URL(page.url()).pathname).toBe('/')
})
