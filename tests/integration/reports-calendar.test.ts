// The calendar feed and the programme on paper: for everybody, in each language, right on both sides of the clocks' change.
import { randomUUID } from 'node:crypto'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { calendarFeed, programmeSheet } from '../../platform/src/domain/reports/activity/public-queries.ts'
import { drawPdf } from '../../platform/src/domain/reports/paper/draw-pdf.ts'
import { LANGUAGES } from '../../platform/src/kernel/languages.ts'
import { hasActivity } from '../world/attendance.ts'
import { readPdf } from '../world/read-pdf.ts'
import { openWorld, type World } from '../world/world.ts'

const origin = 'https://path.example'

const feedOf = async (world: World, code: string) => {
	const feed = await world.stranger.ask(calendarFeed, { code, language: undefined, origin })
	return feed ? new ICAL.Component(ICAL.parse(feed.text)) : undefined
}

const eventsOf = (calendar: ICAL.Component | undefined) =>
	(calendar?.getAllSubcomponents('vevent') ?? []).map((component) => new ICAL.Event(component))

async function activityIn(world: World, state: 'draft' | 'published' = 'published') {
	const organisationId = await world.hasOrganisation({ name: 'Luovi' })
	return hasActivity(world, {
		organisationId,
		state,
		title: { en: 'Days; with, signs', fi: 'Päivät' },
		// Ten in the morning in Helsinki on both days; summer time ended on 31 October.
		sessions: [
			{ name: 'Before', startsAt: '2021-10-30T07:00Z', minutes: 45 },
			{ name: 'After', startsAt: '2021-11-01T08:00Z', minutes: 90 }
		]
	})
}

test('times are right on both sides of the end of summer time, and events keep their names', async () => {
	await using world = await openWorld({ now: new Date('2021-10-20T08:00:00Z') })
	const activity = await activityIn(world)
	const feed = await feedOf(world, activity.code)
	const events = eventsOf(feed)
	const inHelsinki = (time: ICAL.Time) =>
		new Intl.DateTimeFormat('en-GB', {
			timeZone: 'Europe/Helsinki',
			dateStyle: 'short',
			timeStyle: 'short'
		}).format(time.toJSDate())
	expect(events.map(({ startDate, endDate }) => [inHelsinki(startDate), inHelsinki(endDate)])).toEqual([
		['30/10/2021, 10:00', '30/10/2021, 10:45'],
		['01/11/2021, 10:00', '01/11/2021, 11:30']
	])
	expect(events.map(({ summary }) => summary)).toEqual([
		'Before – Days; with, signs',
		'After – Days; with, signs'
	])
	expect(events.map(({ uid }) => uid)).toEqual([
		`${activity.session('Before')}@path.example`,
		`${activity.session('After')}@path.example`
	])
	expect(feed?.getFirstPropertyValue('refresh-interval')?.toString()).toBe('PT1H')
	world.later(3_600_000)
	expect(eventsOf(await feedOf(world, activity.code)).map(({ uid }) => uid)).toEqual(
		events.map(({ uid }) => uid)
	)
})

test('a cancelled activity is cancelled in the calendar, and a draft has none', async () => {
	await using world = await openWorld()
	const activity = await activityIn(world)
	const draft = await activityIn(world, 'draft')
	const statuses = async () =>
		eventsOf(await feedOf(world, activity.code)).map(({ component }) => [
			component.getFirstPropertyValue('status'),
			component.getFirstPropertyValue('sequence')
		])
	expect(await statuses()).toEqual([
		['CONFIRMED', 0],
		['CONFIRMED', 0]
	])
	await world.db
		.updateTable('activity')
		.set({ state: 'cancelled', cancelled_at: world.now, cancel_reason: 'Storm' })
		.where('id', '=', activity.id)
		.execute()
	expect(await statuses()).toEqual([
		['CANCELLED', 1],
		['CANCELLED', 1]
	])
	expect(await feedOf(world, draft.code)).toBeUndefined()
	expect(await world.stranger.ask(programmeSheet, { code: draft.code, language: 'en' })).toBeUndefined()
})

test('the feed holds no link into an online room', async () => {
	await using world = await openWorld()
	const activity = await activityIn(world)
	const place = { id: randomUUID(), activity_id: activity.id, name: 'Online' }
	await world.db
		.insertInto('place')
		.values({ ...place, online_url: 'https://meet.example/secret' })
		.execute()
	await world.db.updateTable('activity_session').set({ place_id: place.id }).execute()
	const feed = await world.stranger.ask(calendarFeed, { code: activity.code, language: 'en', origin })
	expect(feed?.text).toContain('LOCATION:Online')
	expect(feed?.text).not.toContain('meet.example')
})

test('the programme is set in each language', async () => {
	await using world = await openWorld()
	const { code } = await activityIn(world)
	for (const language of LANGUAGES) {
		const sheet = await world.stranger.ask(programmeSheet, { code, language })
		if (!sheet) throw new Error('no sheet')
		const { pages, raw } = readPdf(new Uint8Array(await new Response(drawPdf(sheet.paper)).arrayBuffer()))
		expect(raw).toContain(`/Lang (${language})`)
		expect(pages).toHaveLength(1)
		expect(pages[0]).toContain(language === 'fi' ? 'Ohjelma: Päivät' : 'Days; with, signs')
		expect(pages[0]).toContain(language === 'en' ? '10:00–10:45 Before' : 'Before')
	}
})
