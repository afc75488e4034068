// Mapping skills and finding the next step, in a browser on a phone, on a site of its own.
import { rm } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../world/browser.ts'
import { startSite, type RunningSite } from '../world/site.ts'
import { expectAccessible, PHONE } from './browsing.ts'

const SOON = { timeout: 20_000, interval: 250 }
let site: RunningSite
let browser: Browser
let first: Page

beforeAll(async () => {
	site = await startSite()
	browser = await launchBrowser()
	first = await (await browser.newContext({ baseURL: site.origin, locale: 'en' })).newPage()
	await first.goto(site.setUpLink)
	await first.locator('input[name=name]').fill('Ane')
	await first.locator('input[name=address]').fill('ane@example.test')
	await first.locator('input[name=school]').fill('Shore College')
	await first.locator('main form button').click()
	await first.waitForURL((url) => !url.pathname.startsWith('/set-up'))
}, 180_000)

afterAll(async () => {
	await browser.close()
	await site.stop()
	await rm(site.folder, { recursive: true, force: true })
})

async function onPhone({ javaScript = true }: { javaScript?: boolean } = {}): Promise<Page> {
	const context = await browser.newContext({
		baseURL: site.origin,
		locale: 'en',
		javaScriptEnabled: javaScript,
		...PHONE
	})
	await context.addCookies(await first.context().cookies())
	return context.newPage()
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

async function answersEveryStatement(page: Page, answer: string): Promise<void> {
	for (const choice of await page.getByRole('radio', { name: answer }).all()) await choice.check()
	await page.getByRole('button', { name: 'Save and go on' }).click()
}

test('a person maps in the short way without JavaScript, and is told the next step', async () => {
	const page = await onPhone({ javaScript: false })
	await page.goto('/path')
	await page.getByRole('link', { name: 'Begin' }).click()
	await page.getByLabel(/Only 7 statements/).check()
	await page.getByRole('button', { name: 'Start' }).click()
	for (let area = 1; area <= 7; area++) {
		expect(await page.getByText(`Area ${area} of 7`).count()).toBe(1)
		await answersEveryStatement(page, 'Not yet')
	}
	await page.getByLabel('Internationalisation at home').check()
	await page.getByLabel('Which role do you aim at?').selectOption('Home internationaliser')
	await page.getByRole('button', { name: 'Finish and see my result' }).click()
	expect(await heading(page).textContent()).toBe('Where you stand')
	expect(await page.getByText('Rookie – at the start').count()).toBeGreaterThanOrEqual(7)
	expect(await page.getByText('This picture is rough').count()).toBe(1)
	expect(await page.locator('main').innerText()).not.toMatch(/\b0\b|%/)
	await page.getByRole('link', { name: 'See my next step' }).click()
	expect(await page.getByText('Start here').count()).toBe(1)
	expect(await page.getByRole('link', { name: 'Open the module' }).getAttribute('href')).toBe('/modules/M01')
})

test('every answer is kept the moment it is given, and the short mapping goes on as the full one', async () => {
	const page = await onPhone()
	await page.goto('/map/result')
	await page.getByRole('button', { name: 'Answer the rest' }).click()
	const kept = page.waitForResponse((response) => response.request().method() === 'POST')
	await page
		.getByRole('group', { name: /how vocational education works/ })
		.getByLabel('On my own')
		.check()
	await kept
	await page.getByText('Your answer is kept.').waitFor()
	await page.goto('/modules')
	const strip = page.getByRole('complementary', { name: 'Your next step' })
	await strip.getByRole('link').click()
	expect(await page.getByText('8 of 21 statements are answered').count()).toBe(1)
	await page.getByRole('link', { name: 'Go on' }).click()
	expect(
		await page
			.getByRole('group', { name: /how vocational education works/ })
			.getByLabel('On my own')
			.isChecked()
	).toBe(true)
})

test('an area can be answered with the keyboard alone', async () => {
	const page = await onPhone()
	await page.goto('/map/talk')
	const group = page.getByRole('group', { name: /meetings held in a language/ })
	await group.getByLabel('Not yet').focus()
	await page.keyboard.press('ArrowDown')
	await page.keyboard.press('ArrowDown')
	expect(await group.getByLabel('On my own').isChecked()).toBe(true)
	await page.getByRole('button', { name: 'Save and stop here' }).focus()
	await page.keyboard.press('Enter')
	await page.getByText('Your answers are kept').waitFor()
	await page.goto('/map/talk')
	expect(await group.getByLabel('On my own').isChecked()).toBe(true)
})

test('a role is chosen and the school sets its priorities', async () => {
	const page = await onPhone({ javaScript: false })
	await page.goto('/path/roles')
	await page.getByLabel(/Host and buddy/).check()
	await page.getByRole('button', { name: 'Aim at this role' }).click()
	expect(await page.getByText('You aim at: Host and buddy.').count()).toBe(1)
	await page.goto('/school/priorities')
	await page.getByLabel('Languages and communication').check()
	await page.getByRole('button', { name: 'Save' }).click()
	expect(await page.getByLabel('Languages and communication').isChecked()).toBe(true)
	expect(await page.getByText('The priorities are kept.').count()).toBe(1)
})

test('each page of the mapping and the path is accessible', async () => {
	const page = await onPhone()
	for (const path of [
		'/map',
		'/map/know',
		'/map/about',
		'/map/result',
		'/path',
		'/path/roles',
		'/school/priorities',
		'/school/heat-map/new'
	]) {
		await page.goto(path)
		await expectAccessible(page)
		expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), path).toBe(true)
	}
})

test('a school asks for mappings; one result alone is taken, counted and never shown', async () => {
	await first.goto('/school/heat-map')
	await first.getByRole('heading', { name: 'No heat map yet' }).waitFor()
	await expectAccessible(first)
	await first.getByRole('link', { name: 'Ask for mappings' }).click()
	await first.getByLabel('Smallest group that is shown').fill('3')
	await first.getByLabel('Smallest group that is shown').evaluate((field) => field.removeAttribute('min'))
	await first.getByRole('button', { name: 'Send the letters' }).click()
	await first.getByRole('link', { name: /Smallest group that is shown/ }).waitFor()
	await expectAccessible(first)
	await first.getByLabel('Smallest group that is shown').fill('5')
	await first.getByRole('button', { name: 'Send the letters' }).click()
	await first.getByText('Fewer than 5 results so far.').waitFor()
	await expectAccessible(first)

	const page = await onPhone()
	await page.goto('/map/result')
	await page.getByRole('button', { name: 'Put my result in' }).click()
	await page.getByText('Your result is in the heat map of Shore College.').waitFor()
	await expectAccessible(page)

	await first.reload()
	await first.getByText('Fewer than 5 results so far.').waitFor()
	await first.getByText('End it and make the heat map').first().click()
	await first.getByRole('button', { name: 'End it and make the heat map' }).click()
	await expect
		.poll(async () => {
			await first.reload()
			return first.getByText('Fewer than 5 results were put in').count()
		}, SOON)
		.toBe(1)
	await expectAccessible(first)
})

test('answers are deleted on request', async () => {
	const page = await onPhone({ javaScript: false })
	await page.goto('/map/result')
	await page.getByText('Delete my answers').click()
	await page.getByRole('button', { name: 'Delete them now' }).click()
	expect(await page.getByText('Your answers are deleted.').count()).toBe(1)
	await page.goto('/path')
	expect(await page.getByRole('heading', { name: 'Map your skills' }).count()).toBe(1)
})
