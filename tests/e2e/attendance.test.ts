// A host checks in 25 people while the network goes and comes; a participant comes with good, old and forged codes.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeNow } from '../../platform/src/domain/activities/attendance/make-code.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { hasActivity, hosts, takesPart, type Activity } from '../world/attendance.ts'
import { launchBrowser } from '../world/browser.ts'
import { cutNetwork } from '../world/cut-network.ts'
import { sessionCookieOf, startPeopledSite, type PeopledSite } from '../world/peopled-site.ts'
import { expectAccessible, PHONE } from './browsing.ts'

const SOON = { timeout: 25_000, interval: 250 }
let peopled: PeopledSite
let browser: Browser
let activity: Activity
let host: Person
const guests: Person[] = []
const NAMES = Array.from({ length: 25 }, (_, index) => `Guest ${String.fromCharCode(65 + index)}`)

beforeAll(async () => {
	;[peopled, browser] = await Promise.all([startPeopledSite(), launchBrowser()])
	const { world } = peopled
	const school = await world.hasOrganisation()
	const elsewhere = await world.hasOrganisation({ name: 'Elsewhere' })
	host = await world.hasPerson('Harri', elsewhere)
	const began = new Date(Date.now() - 5 * 60_000).toISOString()
	activity = await hasActivity(world, {
		organisationId: school,
		sessions: [
			{ name: 'Getting to know each other', startsAt: began, minutes: 60 },
			{ name: 'Beside it', startsAt: began, minutes: 60 }
		]
	})
	await hosts(world, activity, host)
	for (const name of NAMES) {
		const guest = await world.hasPerson(name, elsewhere)
		await takesPart(world, activity, guest)
		guests.push(guest)
	}
}, 180_000)

afterAll(async () => {
	await browser.close()
	await peopled.stop()
})

async function contextOf(person: Person, options: object = {}): Promise<BrowserContext> {
	const { origin } = peopled.site
	const context = await browser.newContext({ baseURL: origin, locale: 'en', ...options })
	await context.addCookies([{ ...(await sessionCookieOf(peopled.world, person)), url: origin }])
	return context
}

const listOf = (session: string): string => `/organise/${activity.id}/attendance/${activity.session(session)}`
const tap = (page: Page, name: string, answer: string) =>
	page
		.getByRole('group', { name: new RegExp(`^${name} `) })
		.getByRole('radio', { name: answer, exact: true })
		.check()
const entries = (session: string) =>
	peopled.world.db
		.selectFrom('attendance_entry')
		.innerJoin('participant', 'participant.id', 'attendance_entry.participant_id')
		.select(['participant.name', 'attendance_entry.presence'])
		.where('session_id', '=', activity.session(session))
		.execute()

test('25 people are checked in, with the network cut in the middle and the page reloaded without it', async () => {
	const session = 'Getting to know each other'
	await using network = await cutNetwork()
	const context = await contextOf(host, { ...PHONE, proxy: network.proxy })
	const page = await context.newPage()
	await page.goto(listOf(session))
	await page.getByText('Everything is sent.').waitFor()
	await expectAccessible(page)
	// Every tap is sent by itself, so there is nothing to save by hand.
	expect(await page.getByRole('button', { name: 'Save the list' }).count()).toBe(0)
	await page.waitForFunction(async () => (await caches.keys()).length > 0)
	for (const name of NAMES.slice(0, 8)) await tap(page, name, 'on site')
	await expect.poll(async () => (await entries(session)).length, SOON).toBe(8)

	network.cut()
	for (const name of NAMES.slice(8, 16)) await tap(page, name, 'on site')
	await page.getByText('Saved on this device, not sent yet: 8.').waitFor()
	await page.reload()
	await page.getByText('Saved on this device, not sent yet: 8.').waitFor()
	for (const name of NAMES.slice(16, 24)) await tap(page, name, 'online')
	await tap(page, 'Guest Y', 'absent')
	await tap(page, 'Guest P', 'online')
	await page.getByText('Saved on this device, not sent yet: 18.').waitFor()
	expect(await page.locator('[data-count=unknown]').textContent()).toBe('0')
	// The tab is closed with everything unsent, and opened again, still without network.
	await page.close()
	const again = await context.newPage()
	await again.goto(listOf(session))
	await again.getByText('Saved on this device, not sent yet: 18.').waitFor()
	expect(await entries(session)).toHaveLength(8)

	network.mend()
	await again.getByText('Everything is sent.').waitFor()
	const all = await entries(session)
	expect(all).toHaveLength(26)
	const held = await peopled.world.db
		.selectFrom('attendance')
		.innerJoin('participant', 'participant.id', 'attendance.participant_id')
		.select(['participant.name', 'presence', 'confirmed'])
		.where('session_id', '=', activity.session(session))
		.orderBy('participant.name')
		.execute()
	expect(held.map(({ name }) => name)).toEqual(NAMES)
	expect(held.every(({ confirmed }) => confirmed)).toBe(true)
	expect(Object.fromEntries(held.map(({ name, presence }) => [name, presence]))).toMatchObject({
		'Guest A': 'on-site',
		'Guest P': 'online',
		'Guest X': 'online',
		'Guest Y': 'absent'
	})
	await context.close()
})

test('the list works as a plain form, and shows the code of the door', async () => {
	const context = await contextOf(host, { javaScriptEnabled: false })
	const page = await context.newPage()
	await page.goto(listOf('Beside it'))
	await tap(page, 'Guest A', 'on site')
	await tap(page, 'Guest B', 'absent')
	await page.getByRole('button', { name: 'Save the list' }).click()
	await page.getByText('2 answers are saved.').waitFor()
	await page.getByRole('button', { name: 'Show the code on the screen' }).click()
	await page.getByRole('img', { name: /Code to scan/ }).waitFor()
	expect(await page.locator('[data-typed]').textContent()).toMatch(/^\d{6}$/)
	await context.close()
})

test('a good code lets a participant in; an old and a forged one say so and lose nothing', async () => {
	const [guest, late] = guests.slice(2)
	if (!guest || !late) throw new Error('Nobody is there.')
	const desk = await (await contextOf(host)).newPage()
	await desk.goto(listOf('Beside it'))
	await desk.getByRole('button', { name: 'Show the code on the screen' }).click()
	await desk.getByText('Here now:').waitFor()
	await expectAccessible(desk)
	const code = async () => (await desk.locator('[data-typed]').textContent()) ?? ''
	const here = `/activities/${activity.code}/here/${activity.session('Beside it')}`

	const phone = await (await contextOf(guest, PHONE)).newPage()
	await phone.goto(`${here}?c=${'x'.repeat(22)}`)
	await phone.getByText('This is not the code of this session.').waitFor()
	await expectAccessible(phone)
	await phone.getByLabel('Code on the screen').fill(await code())
	await phone.getByRole('button', { name: 'I am here, on site' }).first().click()
	await phone.getByText('You are checked in').waitFor()
	await expect.poll(() => desk.locator('[data-here]').textContent(), SOON).toBe('2')

	// What the screen showed three quarters of a minute ago.
	const door = { session_id: activity.session('Beside it') }
	const { secret } = await peopled.world.db
		.selectFrom('door_key')
		.select('secret')
		.where('session_id', '=', door.session_id)
		.executeTakeFirstOrThrow()
	const old = codeNow(secret, door.session_id, new Date(Date.now() - 45_000)).typed
	const other = await (await contextOf(late, PHONE)).newPage()
	await other.goto(here)
	await other.getByLabel('Code on the screen').fill(old)
	await other.getByRole('button', { name: 'I am here, on site' }).first().click()
	await other.getByText('This code has changed in the meantime.').waitFor()
	await other.getByRole('button', { name: 'I take part online' }).last().click()
	await other.getByText('You said that you are here').waitFor()
	expect(await entries('Beside it')).toHaveLength(4)
})
