// The machine's clock jumps while badges are decided and signed. No badge is dated before its decision, none is signed
// by a clock that stands before the last signature or far ahead, and no session lives longer than it was promised.
import { chance, countOf, pause, within as withinTime, type Given, type Result } from './fault.ts'
import { doAll } from './clients.ts'
import { movedClock, startSigner, under, whyNoClock, type MovedClock } from './moved-clock.ts'
import { openDatabase, openPlace, urlOf, type Place, type Scene } from './place.ts'
import { clearDesks, cookieOf, hasDecisions, openSchool } from './school.ts'

const BADGES = 10
const CLIENTS = 4
const SIGNED_MS = 90_000
const LOOK_MS = 2_500
const ABOUT_MS = 600_000
const SECOND = 1_000
const HOUR = 3_600 * SECOND
const DAY = 24 * HOUR
const LONGEST_SESSION_MS = 60 * DAY

type Jump = {
	/** Where the clock stands before it; as it is when this is not said. */
	readonly from?: string
	readonly by: number
	/** The signer does not sign until the clock is right again. */
	readonly refused?: boolean
}
/** Nothing lies in our own future, where the second library would not look at it. */
const BEGINS = '2024-02-20T12:00:00Z'
/** In an order in which the clock never has to go back for good. */
const JUMPS: Readonly<Record<string, Jump>> = {
	'a minute forward': { by: 60 * SECOND },
	'three seconds back': { by: -3 * SECOND },
	'ten seconds back': { by: -10 * SECOND },
	'an hour back': { by: -HOUR, refused: true },
	'a day back': { by: -DAY, refused: true },
	'an hour forward': { by: HOUR },
	'to 2038': { by: 5_100 * DAY, refused: true },
	'over the leap day': { from: '2024-02-28T21:59:58Z', by: 3 * SECOND },
	'400 days forward': { by: 400 * DAY },
	'over the autumn night': { from: '2025-10-26T00:59:58Z', by: 3 * SECOND },
	'over the new year': { from: '2025-12-31T21:59:58Z', by: 3 * SECOND },
	'over the spring night': { from: '2026-03-29T00:59:58Z', by: 3 * SECOND }
}

export async function clock({ rounds, seed, say }: Given): Promise<Result> {
	const why = whyNoClock()
	if (why) throw new Error(`Not tried: ${why}.`)
	const failures: string[] = []
	const measured: Record<string, number> = {}
	const names = Object.keys(JUMPS)
	for (let first = 1; first <= rounds; first += names.length) {
		await using moved = await movedClock(new Date(BEGINS))
		await using database = await under(moved, openDatabase)
		await using signer = await startSigner(moved, urlOf(database.address))
		const env = { ...moved.env, REXPATH_SIGNER: signer.socket }
		await using place = await openPlace(env, { databaseAt: database.address, now: moved.now })
		const school = await place.within(openSchool)
		const random = chance(seed + first)
		for (let round = first; round <= Math.min(rounds, first + names.length - 1); round++) {
			const name = names[round - first] ?? ''
			const faults = await jumpRound({ place, school, random, moved }, name)
			say(`round ${round}: ${name}, ${faults.length} faults`)
			for (const fault of faults) say(`  ${fault}`)
			failures.push(...faults.map((fault) => `round ${round} (${name}): ${fault}`))
		}
		for (const [kind, count] of Object.entries(countOf(place.log)))
			measured[kind] = (measured[kind] ?? 0) + count
	}
	return { rounds, failures, measured }
}

type Parts = Scene & { readonly moved: MovedClock }

export async function jumpRound(parts: Parts, name: string): Promise<string[]> {
	const { place, school, moved } = parts
	const jump = JUMPS[name]
	if (!jump) throw new Error(`There is no jump ${name}.`)
	if (jump.from && new Date(jump.from) > moved.now()) moved.setTo(new Date(jump.from))
	const cookie = await place.within((world) => cookieOf(world, school.carla))
	const { faults, applications, before, began } = await decidesDuring(parts, jump)
	if (jump.refused) {
		await pause(LOOK_MS)
		const early = await signedAround(place, applications, new Date(before.getTime() + jump.by))
		if (early > 0) faults.push(`${early} badges were signed by a wrong clock`)
		// Somebody puts the clock right.
		moved.setTo(new Date(before.getTime() + performance.now() - began))
	}
	if (!(await withinTime(SIGNED_MS, async () => (await unsigned(place, applications)) === 0)))
		faults.push(`${await unsigned(place, applications)} badges are not signed`)
	if (jump.by > LONGEST_SESSION_MS && !jump.refused && (await isLet(place, cookie)))
		faults.push('I10: a session lives longer than it was promised')
	return [...faults, ...(await misdated(place, applications)), ...(await place.broken())]
}

/** The clock jumps when half of the decisions are made. */
async function decidesDuring({ place, school, random, moved }: Parts, { by }: Jump) {
	const deeds = await place.within(async (world) => {
		await clearDesks(world)
		return hasDecisions(world, school, BADGES)
	})
	const after = 1 + random.below(BADGES / 2)
	let [before, began, answered] = [moved.now(), performance.now(), 0]
	const onTold = () => {
		if (++answered !== after) return
		;[before, began] = [moved.now(), performance.now()]
		moved.setTo(new Date(before.getTime() + by))
	}
	const told = await doAll(place.site().origin, deeds, { log: place.log, clients: CLIENTS, onTold })
	const faults = told
		.filter(({ status }) => typeof status !== 'number' || status >= 500)
		.map(({ status }) => `a decision was answered with ${status}`)
	// A decision that was refused decides nothing.
	const applications = told.filter(({ status }) => status === 303).map(({ deed }) => deed.told?.subject ?? '')
	return { faults, applications, before, began }
}

/** How many badges of these people were signed at about this time. */
async function signedAround(place: Place, applications: readonly string[], wrong: Date): Promise<number> {
	const rows = await place.within((world) =>
		world.db
			.selectFrom('credential')
			.innerJoin('award', 'award.id', 'credential.award_id')
			.select('credential.id')
			.where('application_id', 'in', [...applications])
			.where('signed_at', '>', new Date(wrong.getTime() - ABOUT_MS))
			.where('signed_at', '<', new Date(wrong.getTime() + ABOUT_MS))
			.execute()
	)
	return rows.length
}

async function unsigned(place: Place, applications: readonly string[]): Promise<number> {
	const rows = await place.within((world) =>
		world.db
			.selectFrom('application')
			.leftJoin('award', 'award.application_id', 'application.id')
			.leftJoin('credential', 'credential.award_id', 'award.id')
			.select('application.id')
			.where('application.id', 'in', [...applications])
			.where('signed', 'is', null)
			.execute()
	)
	return rows.length
}

/** Every date that a badge says about itself, beside the moment of its decision. */
async function misdated(place: Place, applications: readonly string[]): Promise<string[]> {
	const rows = await place.within((world) =>
		world.db
			.selectFrom('credential')
			.innerJoin('award', 'award.id', 'credential.award_id')
			.innerJoin('application', 'application.id', 'award.application_id')
			.select(['credential.id', 'signed', 'decided_at', 'awarded_at', 'intended_at', 'signed_at'])
			.where('application.id', 'in', [...applications])
			.where('signed', 'is not', null)
			.execute()
	)
	return rows
		.filter(({ signed, decided_at, awarded_at, intended_at, signed_at }) => {
			// Documents of this site, with dates in whole seconds.
			const document = JSON.parse(signed ?? '') as {
				validFrom: string
				proof: { created: string }[]
			}
			const said = [document.validFrom, ...document.proof.map(({ created }) => created)].map(
				(text) => new Date(text)
			)
			const decided = Math.floor((decided_at?.getTime() ?? Infinity) / SECOND) * SECOND
			return [...said, awarded_at, intended_at, signed_at].some(
				(moment) => (moment?.getTime() ?? 0) < decided
			)
		})
		.map(({ id }) => `the badge ${id} is dated before its decision`)
}

async function isLet({ site }: Place, cookie: string): Promise<boolean> {
	const answer = await fetch(`${site().origin}/account`, { headers: { cookie }, redirect: 'manual' })
	return answer.status === 200
}
