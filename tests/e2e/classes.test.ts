// A teacher starts a class from the kit; two students come in on their phones, one of them in Finnish.
import { rm } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { translator } from '../../platform/src/i18n/translate.ts'
import { startSite, type RunningSite } from '../world/site.ts'
import { expectAccessible, useBrowser } from './browsing.ts'

const fi = translator('fi')
let site: RunningSite
const { visitor } = useBrowser()

beforeAll(async () => {
	site = await startSite()
}, 120_000)
afterAll(async () => {
	await site.stop()
	await rm(site.folder, { recursive: true, force: true })
})

async function teaches(): Promise<Page> {
	const page = await visitor()
	await page.goto(site.setUpLink)
	await page.getByLabel('Your name').fill('Tea Cher')
	await page.getByLabel('E-mail address').fill('tea@example.test')
	await page.getByLabel('Name of the school').fill('Shore College')
	await page.getByRole('button', { name: 'Set up the site' }).click()
	await page.getByRole('heading', { level: 1, name: 'Shore College' }).waitFor()
	return page
}

const alert = (page: Page) => page.locator('main [role=alert]').first()

test('from the kit to the class, to evidence', async () => {
	const tea = await teaches()
	await tea.goto(`${site.origin}/modules/M01/students`)
	await expectAccessible(tea)
	await tea.getByRole('button', { name: 'Start a class run' }).click()
	const code = await tea.locator('main .code').innerText()
	expect(code).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
	const run = new URL(tea.url()).pathname
	await expectAccessible(tea)

	// With the keyboard alone: a wrong code first, then the right one.
	const fox = await visitor({ phone: true })
	await fox.goto(`${site.origin}/class`)
	await fox.getByLabel('Class code').focus()
	await fox.keyboard.type('bbbb bbbb')
	await fox.keyboard.press('Enter')
	await alert(fox).waitFor()
	expect(await alert(fox).innerText()).toContain('opens no class')
	await expectAccessible(fox)
	await fox.getByLabel('Class code').fill(code.toLowerCase())
	await fox.keyboard.press('Enter')
	await fox.getByLabel('Your nickname').first().fill('fox@example.test')
	await fox.keyboard.press('Enter')
	await fox.getByText('That looks like an address').first().waitFor()
	await expectAccessible(fox)
	await fox.getByLabel('Your nickname').first().fill('Blue Fox')
	await fox.keyboard.press('Enter')
	const personal = await fox.locator('main .personal').innerText()
	await fox.getByRole('link', { name: 'Begin' }).click()
	await expectAccessible(fox)

	const owl = await visitor({ phone: true, language: 'fi' })
	await owl.goto(`${site.origin}/class/${code}`)
	await owl.getByLabel(fi('classes.nickname')).first().fill('blue fox')
	await owl.getByRole('button', { name: fi('classes.join') }).click()
	expect(await alert(owl).innerText()).toContain(fi('classes.refusal-nickname-taken'))
	await owl.getByLabel(fi('classes.nickname')).first().fill('Huuhkaja')
	await owl.getByRole('button', { name: fi('classes.join') }).click()
	await owl.getByRole('link', { name: fi('classes.begin') }).click()
	expect(await owl.locator('main h1').getAttribute('lang')).toBe('fi')
	await owl
		.getByRole('button', { name: fi('classes.done') })
		.first()
		.click()
	await owl.getByRole('button', { name: fi('classes.stamp-share') }).click()
	await owl
		.getByRole('group', { name: fi('classes.question-useful') })
		.getByLabel('4')
		.check()
	await owl.getByRole('button', { name: fi('classes.send') }).click()
	await owl.getByText(fi('classes.sent')).waitFor()
	await expectAccessible(owl)

	// The teacher's page follows by itself, and says nothing of the one answer.
	await vi.waitFor(
		async () => {
			const totals = await tea.locator('[data-live=totals]').innerText()
			expect(totals).toContain('2 students have joined')
			expect(totals).toContain('1 of 2 answered')
			expect(totals).not.toContain('on average')
		},
		{ timeout: 9000, interval: 200 }
	)
	await tea.goto(`${site.origin}${run}/screen`)
	await expectAccessible(tea)

	// The same student on another device; the first one is forgotten.
	const again = await visitor({ phone: true, javaScript: false })
	await again.goto(`${site.origin}/class/${code}`)
	await again.getByText('I was here before').click()
	await again.locator('input[name=known]').fill('Blue Fox')
	await again.locator('input[name=personal]').fill(personal)
	await again.getByRole('button', { name: 'Go on' }).click()
	await again.getByText('You are Blue Fox.').waitFor()
	await fox.reload()
	expect(new URL(fox.url()).pathname).toBe('/class')

	await tea.goto(`${site.origin}${run}`)
	await tea.getByRole('button', { name: 'Close the class' }).click()
	await tea.getByRole('button', { name: 'Use as evidence' }).click()
	await tea.getByRole('link', { name: 'Open the application' }).click()
	await tea.getByText('Class run: My international life').first().waitFor()
	expect(await tea.locator('main').innerText()).not.toContain('Huuhkaja')
	await tea.goto(`${site.origin}/school/classes`)
	await expectAccessible(tea)
	await again.getByRole('button', { name: 'I did this' }).first().click()
	expect(await alert(again).innerText()).toContain('The class is closed')
})

test('whoever guesses codes is told to wait', async () => {
	const { request } = (await visitor()).context()
	const guess = (n: number) =>
		request.post(`${site.origin}/class`, {
			form: { code: `BBBBBBB${'BCDFGHJKMN'[n % 10]}` },
			headers: { origin: site.origin }
		})
	// Twice what one minute allows, should a new one begin meanwhile.
	const answers = await Promise.all(Array.from({ length: 81 }, (_, n) => guess(n)))
	expect(new Set(answers.map((answer) => answer.status()))).toEqual(new Set([404, 429]))
})
