// Do 500 people get in within a minute, none lost and none doubled? Half come with the code of the door and sessions of
// their own, half stand on the host's list, which sends batches, twice and out of order, as bad networks do.
import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { openDoor } from '../../platform/src/domain/activities/attendance/open-door.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { hasActivity, takesPart, type Activity } from '../world/attendance.ts'
import { sessionCookieOf, startPeopledSite, type PeopledSite } from '../world/peopled-site.ts'

const PEOPLE = 500
const ARRIVE_MS = 30_000
const GOAL_MS = 60_000
const BATCH = 12

type Guest = { readonly participantId: string; readonly cookie: string }
type Hall = {
	readonly origin: string
	readonly activity: Activity
	readonly host: string
	readonly guests: readonly Guest[]
	readonly took: number[]
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export async function checkInLoad(): Promise<boolean> {
	const peopled = await startPeopledSite()
	try {
		console.log(`Seating ${PEOPLE} people …`)
		const hall = await seat(peopled)
		const began = performance.now()
		const [byCode, byList] = [hall.guests.slice(0, PEOPLE / 2), hall.guests.slice(PEOPLE / 2)]
		const door = watchDoor(hall)
		await Promise.all([...byCode.map((guest) => comesByCode(hall, guest, door)), sendsList(hall, byList)])
		door.close()
		return await report(peopled, hall, performance.now() - began)
	} finally {
		await peopled.stop()
	}
}

async function seat({ site, world }: PeopledSite): Promise<Hall> {
	const school = await world.hasOrganisation()
	const host = await world.hasPerson('Harri', school, ['coordinator'])
	const activity = await hasActivity(world, {
		organisationId: school,
		sessions: [{ name: 'hall', startsAt: new Date(Date.now() - 60_000).toISOString(), minutes: 60 }]
	})
	await world.as(host).run(openDoor, { activityId: activity.id, sessionId: activity.session('hall') })
	const guests: Guest[] = []
	for (let seat = 0; seat < PEOPLE; seat++) {
		const name = `Guest ${String.fromCharCode(97 + Math.floor(seat / 26), 97 + (seat % 26))}`
		const person = await world.hasPerson(name, school)
		const participantId = await takesPart(world, activity, person)
		guests.push({ participantId, cookie: seat < PEOPLE / 2 ? await cookieOf(world, person) : '' })
	}
	return { origin: site.origin, activity, host: await cookieOf(world, host), guests, took: [] }
}

async function cookieOf(world: PeopledSite['world'], person: Person): Promise<string> {
	const { name, value } = await sessionCookieOf(world, person)
	return `${name}=${value}`
}

/** One request, timed; an answer of the server's own fault ends the run. */
async function ask(hall: Hall, path: string, cookie: string, init: RequestInit = {}): Promise<string> {
	const began = performance.now()
	const answer = await fetch(hall.origin + path, { ...init, headers: { ...init.headers, cookie } })
	const text = await answer.text()
	hall.took.push(performance.now() - began)
	if (answer.status >= 500) throw new Error(`${path} answered ${answer.status}`)
	return text
}

const listPath = ({ activity }: Hall): string =>
	`/organise/${activity.id}/attendance/${activity.session('hall')}`

/** The host's screen: everybody scans what it shows at that moment. */
function watchDoor(hall: Hall) {
	let open = true
	const look = async (): Promise<string> => {
		const shown = JSON.parse(await ask(hall, `${listPath(hall)}/code`, hall.host)) as { scan: string }
		return shown.scan
	}
	let scan = look()
	const watch = async (): Promise<void> => {
		while (open) {
			await pause(3000)
			if (open) scan = look()
		}
	}
	void watch()
	return { scan: () => scan, close: () => (open = false) }
}

async function comesByCode(hall: Hall, { cookie }: Guest, door: ReturnType<typeof watchDoor>): Promise<void> {
	await pause(Math.random() * ARRIVE_MS)
	for (let attempt = 1; attempt <= 5; attempt++) {
		const { pathname, search } = new URL(await door.scan())
		const page = await ask(hall, pathname + search, cookie)
		const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1]
		// The code had changed on the way: scan it once more.
		if (!ticket) continue
		const form = (): Promise<string> =>
			ask(hall, `${pathname}?/here`, cookie, {
				method: 'POST',
				body: new URLSearchParams({ ticket, presence: 'on-site' }),
				headers: { origin: hall.origin }
			})
		// Every fifth person presses twice.
		await Promise.all(Math.random() < 0.2 ? [form(), form()] : [form()])
		return
	}
	throw new Error('Somebody scanned five times and did not get in.')
}

async function sendsList(hall: Hall, guests: readonly Guest[]): Promise<void> {
	const marks = guests.map(({ participantId }) => ({
		id: randomUUID(),
		participantId,
		presence: 'on-site',
		saidAt: new Date().toISOString()
	}))
	const batches = Array.from({ length: Math.ceil(marks.length / BATCH) }, (_, index) =>
		marks.slice(index * BATCH, (index + 1) * BATCH)
	)
	const send = (batch: typeof marks): Promise<string> =>
		ask(hall, `${listPath(hall)}/entries`, hall.host, {
			method: 'POST',
			body: JSON.stringify({ marks: batch }),
			headers: { 'content-type': 'application/json', origin: hall.origin }
		})
	await Promise.all(
		batches.map(async (batch) => {
			await pause(Math.random() * ARRIVE_MS)
			// The answer got lost, so it is sent again, and once more at the same time from another tab.
			await send(batch)
			await Promise.all([send(batch), send(batch.toReversed())])
		})
	)
}

async function report({ world }: PeopledSite, hall: Hall, ms: number): Promise<boolean> {
	const held = await world.db
		.selectFrom('attendance')
		.select('participant_id')
		.where('confirmed', '=', true)
		.execute()
	const entries = await world.db.selectFrom('attendance_entry').select(['source', 'participant_id']).execute()
	const here = new Set(held.map(({ participant_id }) => participant_id))
	const lost = hall.guests.filter(({ participantId }) => !here.has(participantId)).length
	const doubled = entries.length - new Set(entries.map(({ participant_id }) => participant_id)).size
	const took = hall.took.toSorted((one, other) => one - other)
	const at = (share: number): number => Math.round(took[Math.floor((took.length - 1) * share)] ?? 0)
	console.table({
		cores: availableParallelism(),
		'people checked in': here.size,
		'by code': entries.filter(({ source }) => source === 'code').length,
		'by list': entries.filter(({ source }) => source === 'list').length,
		lost,
		doubled,
		'seconds, arrivals spread over 30': Number((ms / 1000).toFixed(1)),
		requests: took.length,
		'ms per request, median': at(0.5),
		'ms per request, 95 %': at(0.95),
		'ms per request, slowest': at(1)
	})
	return lost === 0 && doubled === 0 && ms <= GOAL_MS
}
