// A day is planned with the keyboard alone, published, and joined by a stranger on a phone in half a minute.
import { rm } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { translator } from '../../platform/src/i18n/translate.ts'
import type { Language } from '../../platform/src/kernel/languages.ts'
import { wallTimeOf } from '../../platform/src/kernel/time-zone.ts'
import { lettersTo, startSite, type RunningSite } from '../world/site.ts'
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

/** Moves the focus by Tab until it stands on something of this name. */
async function tabTo(page: Page, name: string): Promise<void> {
	for (let presses = 0; presses < 120; presses++) {
		await page.keyboard.press('Tab')
		const focused = await page.evaluate(() => {
			const { activeElement } = document
			// Whatever has the focus is an element of the page.
			const field = activeElement as HTMLInputElement | null
			return field?.labels?.[0]?.textContent ?? field?.textContent ?? ''
		})
		if (focused.replace(/\s+/g, ' ').trim().startsWith(name)) return
	}
	throw new Error(`Nothing called ${name} can be reached with the Tab key`)
}

const fieldValue = (page: Page): Promise<string> =>
	page.evaluate(() => (document.activeElement as HTMLInputElement).value)

/** Types a date as this browser wants it: the order of its parts depends on the system. */
async function typeDate(page: Page, year: string, month: string, day: string): Promise<void> {
	for (const typed of [month + day + year, day + month + year, year + month + day]) {
		await page.keyboard.type(typed)
		if ((await fieldValue(page)) === `${year}-${month}-${day}`) return
		await page.keyboard.press('Shift+Tab')
		await page.keyboard.press('Tab')
	}
	throw new Error('The date field took none of the ways to type a date')
}

const onlyLinkTo = (address: string, page: string): Promise<string> =>
	vi.waitFor(
		async () => {
			const letters = await lettersTo(site.folder, address)
			const links = letters.flatMap(
				({ text }) => new RegExp(`https?://\\S+/${page}/[\\w-]+`).exec(text) ?? []
			)
			return links.at(-1) ?? Promise.reject(new Error(`No letter to ${address} leads to ${page}`))
		},
		{ timeout: 15_000, interval: 100 }
	)

test('planned with the keyboard, joined on a phone', async () => {
	const mikko = await visitor()
	await mikko.goto(site.setUpLink)
	await mikko.getByLabel('Your name').fill('Mikko Salonen')
	await mikko.getByLabel('E-mail address').fill('mikko@example.org')
	await mikko.getByLabel('Name of the school').fill('Shore College')
	await mikko.getByRole('button', { name: 'Set up the site' }).click()
	await mikko.getByRole('heading', { level: 1, name: 'Shore College' }).waitFor()
	const code = await plansADay(mikko)
	await joins(code)
	await mikko.goto(`${site.origin}/organise`)
	await mikko.getByRole('link', { name: 'Days by the shore' }).click()
	await mikko.getByRole('link', { name: 'People', exact: true }).click()
	await mikko.getByRole('cell', { name: 'Ane Etxarri', exact: true }).first().waitFor()
	await expectAccessible(mikko)
}, 120_000)

test('five people give feedback in five languages, and the host opens every document of the report', async () => {
	const host = await visitor()
	await signsIn(host, 'mikko@example.org')
	const id = await plansToday(host)
	await host.goto(`${site.origin}/organise/${id}`)
	const code =
		(await host.getByRole('link', { name: /\/activities\// }).textContent())?.split('/').pop() ?? ''
	for (const language of ['en', 'fi', 'et', 'it', 'es'] as const) await givesFeedback(language, code)
	// Everybody has answered, so the form is over and the results stand.
	await vi.waitFor(
		async () => {
			await host.goto(`${site.origin}/organise/${id}/feedback`)
			expect(await host.locator('main').textContent()).toContain('5 of 5')
			expect(await host.getByText('5 answers').count()).toBeGreaterThan(0)
		},
		{ timeout: 30_000, interval: 1_000 }
	)
	await expectAccessible(host)
	await opensEveryDocument(host, id)
}, 180_000)

async function signsIn(page: Page, address: string): Promise<void> {
	await page.goto(`${site.origin}/sign-in`)
	await page.locator('input[name=address]').fill(address)
	await page.locator('main form button').first().click()
	await page.goto(await onlyLinkTo(address, 'sign-in'))
	await page.locator('main form button').first().click()
	await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** An activity of one session that lasts the whole of today. */
async function plansToday(page: Page): Promise<string> {
	const today = wallTimeOf(new Date(), 'Europe/Helsinki').date
	await page.goto(`${site.origin}/organise/new`)
	await page.getByLabel('Title', { exact: true }).fill('One day for everybody')
	await page.getByLabel('First day').fill(today)
	await page.getByLabel('Last day', { exact: true }).fill(today)
	await page.getByRole('button', { name: 'Make the draft' }).click()
	await page.waitForURL(/organise\/[0-9a-f-]{36}$/)
	const id = page.url().split('/').pop() ?? ''
	await page.goto(`${site.origin}/organise/${id}/timetable/new`)
	await page.getByLabel('Title of the session').fill('Workshop')
	await page.getByLabel('Starts').fill('00:00')
	await page.getByLabel('Ends').fill('23:59')
	await page.getByRole('button', { name: 'Save' }).click()
	await page.goto(`${site.origin}/organise/${id}`)
	await page.getByRole('button', { name: 'Publish' }).click()
	await page.getByRole('link', { name: /\/activities\// }).waitFor()
	return id
}

async function givesFeedback(language: Language, code: string): Promise<void> {
	const t = translator(language)
	const address = `guest-${language}@example.org`
	const page = await visitor({ phone: true, language })
	await page.goto(`${site.origin}/activities/${code}/register`)
	await page.getByLabel(t('people.yourName')).fill(`Guest ${language}`)
	await page.getByLabel(t('people.address')).fill(address)
	await page.getByLabel(t('activities.yourSchool')).fill('College')
	await page.getByLabel(t('people.country')).selectOption('FI')
	await page.getByRole('button', { name: t('activities.register') }).click()
	await page.goto(await onlyLinkTo(address, 'registered'))
	await page.getByRole('button', { name: t('activities.confirmAndRegister') }).click()
	await page.waitForURL(new RegExp(`activities/${code}$`))
	await page.goto(`${site.origin}/activities/${code}/feedback`)
	await page.getByRole('link', { name: t('feedback.answerNow') }).click()
	await expectAccessible(page)
	for (const group of await page.locator('main fieldset').all())
		await group.getByRole('radio').nth(3).check({ force: true })
	await page.getByRole('button', { name: t('feedback.send') }).click()
	await page.getByRole('heading', { level: 1, name: t('feedback.thankYou') }).waitFor()
}

async function opensEveryDocument(page: Page, id: string): Promise<void> {
	await page.goto(`${site.origin}/organise/${id}/report`)
	await expectAccessible(page)
	const links = await page
		.locator(`main a[href*="/report/"]`)
		.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
	expect(links.length).toBeGreaterThan(15)
	for (const link of links) {
		const answer = await page.request.get(new URL(link, site.origin).href)
		expect(answer.status(), link).toBe(200)
		expect((await answer.body()).length, link).toBeGreaterThan(50)
	}
}

async function plansADay(page: Page): Promise<string> {
	await page.goto(`${site.origin}/organise`)
	await expectAccessible(page)
	await tabTo(page, 'Plan an activity')
	await page.keyboard.press('Enter')
	await page.waitForURL(/organise\/new/)
	await expectAccessible(page)
	await tabTo(page, 'Title')
	await page.keyboard.type('Days by the shore')
	await tabTo(page, 'First day')
	await typeDate(page, '2031', '10', '26')
	await tabTo(page, 'Last day')
	await typeDate(page, '2031', '10', '25')
	await page.keyboard.press('Enter')
	// The last day is before the first: said in words, and nothing that was typed is lost.
	await page.getByText('The last day is before the first day.').waitFor()
	expect(await page.getByLabel('Title').inputValue()).toBe('Days by the shore')
	await tabTo(page, 'Last day')
	await typeDate(page, '2031', '10', '27')
	await page.keyboard.press('Enter')
	await page.waitForURL(/organise\/[0-9a-f-]{36}$/)
	await expectAccessible(page)
	for (const title of ['Getting to know each other', 'Future challenges']) await addsASession(page, title)
	await overlaps(page)
	await tabTo(page, 'Days by the shore')
	await page.keyboard.press('Enter')
	await page.getByRole('heading', { name: 'Publish the activity' }).waitFor()
	await tabTo(page, 'Publish')
	await page.keyboard.press('Enter')
	const link = page.getByRole('link', { name: /\/activities\// })
	await link.waitFor()
	return (await link.textContent())?.split('/').pop() ?? ''
}

async function addsASession(page: Page, title: string): Promise<void> {
	await tabTo(page, 'Add a session')
	await page.keyboard.press('Enter')
	await page.waitForURL(/timetable\/new/)
	await tabTo(page, 'Title of the session')
	await page.keyboard.type(title)
	await page.keyboard.press('Enter')
	await page.waitForURL(/timetable(#.*)?$/)
	await page.getByRole('heading', { level: 3, name: title }).waitFor()
	await expectAccessible(page)
}

/** A third session at the time of the second is told, and kept nowhere. */
async function overlaps(page: Page): Promise<void> {
	await page.getByRole('link', { name: /Change.*Future challenges/ }).click()
	const starts = await page.getByLabel('Starts').inputValue()
	await page.goBack()
	await page.getByRole('link', { name: 'Add a session' }).first().click()
	await page.getByLabel('Title of the session').fill('Overlapping')
	await page.getByLabel('Starts').fill(starts)
	await page.getByRole('button', { name: 'Save' }).click()
	await page.getByText('At this time another session is planned').waitFor()
	await expectAccessible(page)
	expect(await page.getByLabel('Title of the session').inputValue()).toBe('Overlapping')
	await page.getByRole('link', { name: 'Go back without saving' }).click()
	expect(await page.getByRole('heading', { level: 3 }).count()).toBe(2)
}

async function joins(code: string): Promise<void> {
	const ane = await visitor({ phone: true, language: 'fi' })
	await ane.goto(`${site.origin}/activities`)
	await ane.getByRole('link', { name: 'Days by the shore' }).click()
	await expectAccessible(ane)
	await ane.getByRole('link', { name: fi('activities.register') }).click()
	await expectAccessible(ane)
	await ane.getByRole('button', { name: fi('activities.register') }).click()
	await ane.getByLabel(fi('people.yourName')).fill('Ane Etxarri')
	await ane.getByLabel(fi('people.address')).fill('ane@example.org')
	await ane.getByLabel(fi('activities.yourSchool')).fill('Tknika')
	await ane.getByLabel(fi('people.country')).selectOption('ES')
	await ane.getByRole('button', { name: fi('activities.register') }).click()
	await ane.getByRole('heading', { level: 1, name: fi('people.lookInYourMail') }).waitFor()
	await ane.goto(await onlyLinkTo('ane@example.org', 'registered'))
	await expectAccessible(ane)
	await ane.getByRole('button', { name: fi('activities.confirmAndRegister') }).click()
	await ane.getByText(fi('activities.youAreIn')).first().waitFor()
	await expectAccessible(ane)
	expect(await ane.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
	// A second time leads back to the page, and nobody is there twice.
	await ane.goto(`${site.origin}/activities/${code}/register`)
	expect(new URL(ane.url()).pathname).toBe(`/activities/${code}`)
	await ane.getByLabel(fi('activities.diet')).fill('kasvisruoka')
	await ane.getByRole('button', { name: fi('people.save') }).click()
	await ane.getByText(fi('activities.saved')).waitFor()
}
