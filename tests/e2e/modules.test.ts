// The training package in a browser, on a site of its own: every module, in every language that must have it.
import { rm } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../world/browser.ts'
import { startSite, type RunningSite } from '../world/site.ts'
import { expectAccessible, PHONE } from './browsing.ts'

const MODULES = [
	'M01',
	'M02',
	'M03',
	'M04',
	'M05',
	'M06',
	'M07',
	'M08',
	'M09',
	'M10',
	'M11',
	'M12',
	'M13',
	'M14',
	'A1'
]
const WHOLE = ['M01', 'M02', 'M03', 'M09']
const OTHERS = ['fi', 'sv', 'et', 'it', 'es', 'nl']

let site: RunningSite
let browser: Browser
let member: Page

beforeAll(async () => {
	site = await startSite()
	browser = await launchBrowser()
	member = await newPage()
	await member.goto(site.setUpLink)
	await member.locator('input[name=name]').fill('Ane')
	await member.locator('input[name=address]').fill('ane@example.test')
	await member.locator('input[name=school]').fill('Shore College')
	await member.locator('main form button').click()
	await member.waitForURL((url) => !url.pathname.startsWith('/set-up'))
}, 180_000)

afterAll(async () => {
	await browser.close()
	await site.stop()
	await rm(site.folder, { recursive: true, force: true })
})

const newPage = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> =>
	(await browser.newContext({ baseURL: site.origin, locale: 'en', ...options })).newPage()

/** The member again, in another kind of browser. */
async function memberWith(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
	const page = await newPage(options)
	await page.context().addCookies(await member.context().cookies())
	return page
}

async function speak(context: BrowserContext, language: string): Promise<void> {
	const { ok } = await context.request
		.post(`${site.origin}/language`, {
			form: { language, next: '/modules' },
			headers: { origin: site.origin }
		})
		.then((answer) => ({ ok: answer.ok() }))
	expect(ok).toBe(true)
}

test('the list holds all fifteen modules by level', async () => {
	await member.goto('/modules')
	const links = await member
		.locator('main h3 a')
		.evaluateAll((all) => all.map((link) => link.getAttribute('href')))
	expect(links.sort()).toEqual(MODULES.map((id) => `/modules/${id}`).sort())
	await expectAccessible(member)
})

test.each(MODULES)(
	'%s opens in English: cover and first card without a fault for axe, and the self-check',
	async (id) => {
		await member.goto(`/modules/${id}`)
		await expectAccessible(member)
		expect(await member.getByText('It stands here in English').count()).toBe(0)
		await member.getByRole('link', { name: 'Begin with the first card' }).click()
		expect(await member.locator('main .prose').innerText()).not.toBe('')
		await expectAccessible(member)
		await member.goto(`/modules/${id}/self-check`)
		expect(await member.locator('main form').count()).toBeGreaterThanOrEqual(3)
	}
)

describe.each(OTHERS)('in %s', (language) => {
	beforeAll(() => speak(member.context(), language))
	afterAll(() => speak(member.context(), 'en'))

	test.each(WHOLE)('%s is all there, and says that a machine translated it', async (id) => {
		await member.goto(`/modules/${id}`)
		expect(await member.locator('html').getAttribute('lang')).toBe(language)
		expect(await member.locator('main [lang=en]').count()).toBe(0)
		await expectAccessible(member)
		await member.locator('main ol a').first().click()
		expect(await member.locator('main [data-speak]').getAttribute('lang')).toBe(language)
		expect(await member.locator('main .note').getAttribute('class')).toContain('machine')
		await expectAccessible(member)
	})

	test('a card that is not translated yet stands in English and says so', async () => {
		await member.goto('/modules/M06')
		await member.locator('main ol a').first().click()
		expect(await member.locator('main [data-speak]').getAttribute('lang')).toBe('en')
		expect(await member.locator('main .note.english').isVisible()).toBe(true)
	})

	test('the practice badge can be made', async () => {
		await member.goto('/modules/M09/m09-practice')
		await member.locator('main a[href$="/practice-badge"]').click()
		await member.locator('main form button').click()
		await expectAccessible(member)
	})
})

test('the practice badge: a name, two files, and a check that finds five facts and no known issuer', async () => {
	const page = await memberWith(PHONE)
	await page.goto('/modules/M09/m09-practice')
	await page.getByRole('link', { name: 'Open your practice badge' }).click()
	await page.getByLabel('Name on the badge').fill('  ')
	await page.getByRole('button', { name: 'Make my practice badge' }).click()
	expect(await page.locator('main [role=alert]').first().isVisible()).toBe(true)
	await page.getByLabel('Name on the badge').fill('Ane of the Shore')
	await page.getByRole('button', { name: 'Make my practice badge' }).click()
	const files = []
	for (const name of ['Save the picture', 'Save the text file (JSON)']) {
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name }).click()
		])
		files.push({ name: file.suggestedFilename(), path: await file.path() })
	}
	expect(files.map(({ name }) => name)).toEqual(['practice-badge.png', 'practice-badge.json'])
	await page.getByRole('button', { name: 'Check it now' }).click()
	await expectChecked(page)
	const stranger = await newPage()
	for (const { path } of files) {
		await stranger.goto('/verify')
		await stranger.locator('input[type=file]').setInputFiles(path)
		await stranger.getByRole('button', { name: 'Check the badge' }).click()
		await expectChecked(stranger)
	}
	await page.goto('/my-badges')
	expect(await page.getByText('Practice badge').count()).toBe(0)
	await page.context().close()
	await stranger.context().close()
})

async function expectChecked(page: Page): Promise<void> {
	expect(await page.getByText('This badge is valid').count()).toBe(1)
	expect(await page.getByText('but this site cannot say who that is').count()).toBe(1)
	const facts = await page.locator('main dl').last().innerText()
	for (const fact of ['Practice badge', 'Ane of the Shore', 'no school stands behind it', 'Issued'])
		expect(facts).toContain(fact)
	await page.getByText('Criteria', { exact: true }).click()
	expect(await page.getByText('It does not show any skill').isVisible()).toBe(true)
}

test('without scripts, on a phone: narrow the list, read, answer, try, clear and bring back', async () => {
	const page = await memberWith({ ...PHONE, javaScriptEnabled: false })
	await page.goto('/modules')
	await page.getByLabel('Level').selectOption({ label: 'Explorer' })
	await page.getByLabel('Area').selectOption({ label: 'Internationalisation at home' })
	await page.getByRole('button', { name: 'Show', exact: true }).click()
	await page.getByRole('link', { name: 'Internationalisation at home I' }).click()
	await page.getByRole('link', { name: 'Begin with the first card' }).click()
	await page.getByRole('button', { name: 'Done: next card' }).click()
	await page.goto('/modules/M06')
	expect(await page.getByText(/^1 of \d+ cards read$/).count()).toBe(1)
	await page.locator('details[id^=activity]').first().locator('summary').click()
	await page.getByRole('button', { name: 'I tried this' }).first().click()
	expect(await page.getByText('You tried this').count()).toBe(1)
	await page.getByRole('link', { name: 'Open the questions' }).click()
	await page.getByRole('button', { name: 'Check my answer' }).first().click()
	expect(await page.getByRole('alert').innerText()).toContain('not complete')
	await page.locator('main input[type=radio]').first().check()
	await page
		.locator('main form')
		.filter({ has: page.locator('input[type=radio]') })
		.first()
		.getByRole('button')
		.click()
	expect(await page.getByRole('link', { name: 'Answer again' }).count()).toBe(1)
	await page.goto('/modules/M06')
	await page.getByText('Start this module over').click()
	await page.getByRole('button', { name: 'Clear my progress here' }).click()
	expect(await page.getByText(/^0 of \d+ cards read$/).count()).toBe(1)
	await page.getByRole('button', { name: 'Bring it back' }).click()
	expect(await page.getByText(/^1 of \d+ cards read$/).count()).toBe(1)
	await page.context().close()
})

test('the self-check is accessible while open and when answered', async () => {
	await member.goto('/modules/M01/self-check')
	await expectAccessible(member)
	await member.locator('#q1').getByRole('radio').first().check()
	await member.locator('#q1').getByRole('button', { name: 'Check my answer' }).click()
	expect(await member.locator('#q1').getByText('Not quite').count()).toBe(1)
	await expectAccessible(member)
})

test('a sample application is decided first and compared then', async () => {
	await member.goto('/modules/A1/samples/s1')
	await expectAccessible(member)
	expect(await member.getByText('What this sample teaches').count()).toBe(0)
	for (const group of await member
		.getByRole('group')
		.filter({ has: member.getByLabel('Met') })
		.all())
		await group.getByLabel('Met', { exact: true }).first().check()
	await member.getByRole('button', { name: 'Decide and compare' }).click()
	expect(await member.getByText('As the reference on 3 of 3 criteria').count()).toBe(1)
	await expectAccessible(member)
})

test.each(['/modules/M01/students', '/modules/M01/print', '/modules/lesson-cards/L01'])(
	'%s prints on A4 without the frame of the site',
	async (path) => {
		await member.goto(path)
		await expectAccessible(member)
		await expectCleanPaper(member)
	}
)

test('each of the fourteen student kits prints on A4', async () => {
	for (const id of MODULES.filter((id) => id !== 'A1')) {
		await member.goto(`/modules/${id}/students`)
		await expectCleanPaper(member)
	}
})

/** A4 upright on every sheet, nothing of the site's frame, and nothing that runs out of the paper. */
async function expectCleanPaper(page: Page): Promise<void> {
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
	const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(
		([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]
	)
	expect(boxes.length).toBeGreaterThanOrEqual(2)
	expect(
		boxes.every(([width = 0, height = 0]) => Math.abs(width - 595) <= 1 && Math.abs(height - 842) <= 1)
	).toBe(true)
	await page.emulateMedia({ media: 'print' })
	expect(await page.locator('nav:visible, button:visible, .back:visible, footer a:visible').count()).toBe(0)
	const size = page.viewportSize()
	// The width of an A4 sheet between its margins, in CSS pixels.
	await page.setViewportSize({ width: 660, height: 1000 })
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(660)
	if (size) await page.setViewportSize(size)
	await page.emulateMedia({ media: null })
}

test.each([
	['en', 'en-GB', 'Listen', 'Stop'],
	['fi', 'fi-FI', 'Kuuntele', 'Lopeta']
])(
	'a card can be heard by keyboard, %s by a voice of its language',
	async (...[language, voice, start, stop]) => {
		const page = await memberWith({})
		await speak(page.context(), language)
		// A browser without sound has no voices: this one is lent a Finnish and an English one, and keeps what it is asked to say.
		await page.addInitScript(() => {
			const said: string[] = []
			const voices = [
				{ lang: 'fi-FI', default: true },
				{ lang: 'en-GB', default: false }
			]
			const speech = {
				getVoices: () => voices,
				speak: (part: { lang: string }) => said.push(part.lang),
				cancel: () => said.push('silence')
			}
			const Utterance = class {
				lang = ''
				addEventListener() {}
			}
			Object.defineProperties(window, {
				speechSynthesis: { value: speech },
				SpeechSynthesisUtterance: { value: Utterance },
				said: { value: said }
			})
		})
		await page.goto('/modules/M01/m01-map')
		const listen = page.getByRole('button', { name: start })
		await listen.focus()
		await page.keyboard.press('Enter')
		const said: unknown = await page.evaluate(() => Reflect.get(window, 'said'))
		expect([said].flat().filter((lang) => lang !== 'silence')).toEqual(expect.arrayContaining([voice]))
		expect([said].flat()).not.toContain(voice === 'fi-FI' ? 'en-GB' : 'fi-FI')
		await page.getByRole('button', { name: stop }).press('Enter')
		expect(await page.evaluate(() => Reflect.get(window, 'said').at(-1))).toBe('silence')
		expect(await listen.count()).toBe(1)
		await expectAccessible(page)
		await speak(page.context(), 'en')
		await page.context().close()
	}
)

test('without a voice for the language there is no button that does nothing', async () => {
	await member.goto('/modules/M01/m01-map')
	expect(await member.getByRole('button', { name: 'Listen' }).count()).toBe(0)
})
