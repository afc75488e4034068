// How fast decisions become signed badges. Outsiders cannot issue here: every skill badge comes from an assessor's form, and
// a badge for taking part from an activity that ends, for all who were there at once.
import { openDatabase, openPlace, type Place } from '../faults/place.ts'
import { pause } from '../faults/fault.ts'
import { hasDecisions, openSchool, type School } from '../faults/school.ts'
import { finishes, hasActivity } from '../world/attendance.ts'
import type { World } from '../world/world.ts'
import { startBare } from './compared.ts'
import { each, measure, type Ask } from './measure.ts'
import { keepRow } from './results.ts'
import { watch } from './watch.ts'

const ASSESSORS = 60
/** So many may lie on one desk. */
const EACH_DECIDES = 5
const CLIENTS = 20
const GOAL = { perSecond: 50, p99: 500, bulkMs: 300_000 } as const
const LOOK_MS = 1_000
const PATIENCE_MS = 1_200_000

export async function issue(count = 10_000): Promise<boolean> {
	await using database = await openDatabase()
	await using place = await openPlace({ REXPATH_PROXIES: '1' }, { databaseAt: database.address })
	await using bare = await startBare(database)
	const school = await place.within(openSchool)
	const plain = await measure({
		...bare,
		clients: CLIENTS,
		ms: 3_000,
		next: () => ({ path: '/', fine: [200] })
	})
	const decided = await decide(place, school, plain.perSecond)
	return (await awardAll(place, school, { count, bare: plain.perSecond })) && decided
}

async function decide(place: Place, school: School, bare: number): Promise<boolean> {
	const asks = await place.within((world) => decisions(world, school))
	const watched = watch(place.site().process)
	const began = performance.now()
	const told = await each({ origin: place.site().origin, clients: CLIENTS, asks })
	const seconds = (await signedAfter(place, asks.length, began)) / 1000
	const { cpuMs } = watched.stop()
	const perSecond = Math.round(asks.length / seconds)
	keepRow('issue', {
		Decisions: asks.length,
		'Decisions/s': told.perSecond,
		'p99 ms': told.p99,
		Errors: told.errors,
		'Signed/s': perSecond,
		'CPU ms each': (cpuMs / asks.length).toFixed(1),
		'Bare/s': bare,
		Ratio: (perSecond / bare).toFixed(4)
	})
	return told.errors === 0 && perSecond >= GOAL.perSecond && told.p99 <= GOAL.p99
}

async function decisions(world: World, school: School): Promise<Ask[]> {
	const asks: Ask[] = []
	for (let index = 0; index < ASSESSORS; index++) {
		const letters = String.fromCharCode(97 + (index % 26), 97 + Math.floor(index / 26))
		const assessor = await world.hasPerson(`Judge ${letters}`, school.id, ['assessor'])
		const deeds = await hasDecisions(world, { ...school, assessors: [assessor] }, EACH_DECIDES)
		asks.push(
			...deeds.map(({ path, cookie, form }) => ({
				path,
				method: 'POST' as const,
				headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
				body: new URLSearchParams(form).toString(),
				fine: [303]
			}))
		)
	}
	return asks
}

type Bulk = { readonly count: number; readonly bare: number }

async function awardAll(place: Place, school: School, { count, bare }: Bulk): Promise<boolean> {
	const before = await place.within(signedBadges)
	const activity = await place.within((world) => hasCrowd(world, school, count))
	const watched = watch(place.site().process)
	const began = performance.now()
	await place.within((world) => finishes(world, activity))
	const ms = await signedAfter(place, before + count, began)
	const { cpuMs, mostMb } = watched.stop()
	const done = (await place.within(signedBadges)) - before
	const perSecond = (done * 1000) / ms
	keepRow('issue-bulk', {
		People: count,
		'Signed badges': done,
		Minutes: (ms / 60_000).toFixed(1),
		'Signed/s': perSecond.toFixed(0),
		'CPU ms each': (cpuMs / Math.max(1, done)).toFixed(1),
		'Most MB': mostMb,
		'Bare/s': bare,
		Ratio: (perSecond / bare).toFixed(4)
	})
	return done === count && (ms * 10_000) / count <= GOAL.bulkMs
}

/** An activity that is over, with so many who were there: as rows, or the test would take longer than what it tests. */
async function hasCrowd(world: World, { id: organisationId }: School, count: number) {
	const startsAt = new Date(Date.now() - 7_200_000).toISOString()
	const activity = await hasActivity(world, {
		organisationId,
		sessions: [{ name: 'hall', startsAt, minutes: 60 }]
	})
	const { pool } = world.app
	await pool.query(
		`with crowd as (insert into person (id, name, language, created_at)
			select gen_random_uuid(), 'Guest ' || n, 'en', now() from generate_series(1, $1::int) n returning id, name),
		addresses as (insert into email_address (id, person_id, address, verified_at, is_primary)
			select gen_random_uuid(), id, replace(lower(name), ' ', '.') || '@crowd.test', now(), true from crowd),
		there as (insert into participant (id, activity_id, person_id, name, country, organisation, state, registered_at, state_since)
			select gen_random_uuid(), $2, id, name, 'FI', 'Shore College', 'registered', now(), now() from crowd returning id)
		insert into attendance (activity_id, session_id, participant_id, presence, source, confirmed, said_at)
			select $2, $3, id, 'on-site', 'list', true, now() from there`,
		[count, activity.id, activity.session('hall')]
	)
	return activity
}

const signedBadges = async (world: World): Promise<number> =>
	(
		await world.db
			.selectFrom('credential')
			.select(({ fn }) => fn.countAll<number>().as('n'))
			.where('signed', 'is not', null)
			.executeTakeFirstOrThrow()
	).n

/** Milliseconds from the beginning until so many are signed, or until nobody waits any longer. */
const signedAfter = (place: Place, wanted: number, began: number): Promise<number> =>
	place.within(async (world) => {
		for (let looks = 0; ; looks++) {
			const signed = await signedBadges(world)
			const ms = performance.now() - began
			if (signed >= wanted || ms > PATIENCE_MS) return ms
			if (looks % 30 === 0) console.log(`${Math.round(ms / 1000)} s: ${signed} of ${wanted} badges signed`)
			await pause(LOOK_MS)
		}
	})
