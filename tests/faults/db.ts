// The database goes away under people at work: one connection is killed (all are then cut), it is killed itself, or it
// stops for a while.
// Until it is back the site says 503, never 500, and it comes back without anybody's help.
import pg from 'pg'
import { doAll, type Told } from './clients.ts'
import { chance, countOf, pause, within as withinTime, type Given, type Result } from './fault.ts'
import { openDatabase, openPlace, type OutsideDatabase, type Scene } from './place.ts'
import { clearDesks, hasToDo, openSchool } from './school.ts'

const CLIENTS = 20
const BACK_MS = 5_000
const AWAY_MS = 3_000
const KINDS = ['killed', 'stopped', 'dead'] as const
type Kind = (typeof KINDS)[number]

export async function db({ rounds, seed, say }: Given): Promise<Result> {
	await using database = await openDatabase()
	await using place = await openPlace({}, { databaseAt: database.address })
	const school = await place.within(openSchool)
	const random = chance(seed)
	const failures: string[] = []
	let slowest = 0
	let unavailable = 0
	for (let round = 1; round <= rounds; round++) {
		const kind = KINDS[round % KINDS.length] ?? 'stopped'
		const { faults, told, ms } = await awayRound({ place, database, school, random }, kind)
		slowest = Math.max(slowest, ms)
		unavailable += told.filter(({ status }) => status === 503).length
		if (ms > BACK_MS) faults.push(`back only after ${Math.round(ms)} ms`)
		say(`round ${round}: ${kind}, back in ${Math.round(ms)} ms, ${faults.length} faults`)
		failures.push(...faults.map((fault) => `round ${round} (${kind}): ${fault}`))
	}
	const measured = {
		...countOf(place.log),
		'answers of 503': unavailable,
		'slowest return, ms': Math.round(slowest)
	}
	return { rounds, failures, measured }
}

type Parts = Scene & { readonly database: OutsideDatabase }

export async function awayRound(parts: Parts, kind: Kind) {
	const { told, ms } = await goesAway(parts, kind)
	return { told, ms, faults: [...faultsOf(told), ...(await parts.place.broken())] }
}

async function goesAway({ place, database, school, random }: Parts, kind: Kind) {
	const deeds = await place.within(async (world) => {
		await clearDesks(world)
		return random.shuffled(await hasToDo(world, school))
	})
	const { origin } = place.site()
	const after = 1 + random.below(Math.floor(deeds.length / 2))
	let answered = 0
	let returned: Promise<void> | undefined
	const onTold = () => {
		if (++answered === after) returned = ENDS[kind](database)
	}
	const told = await doAll(origin, deeds, { log: place.log, clients: CLIENTS, onTold })
	await returned
	const began = performance.now()
	// Somebody who was signed in before it happened is still signed in.
	const cookie = deeds[0]?.cookie ?? ''
	const isBack = async () => (await fetch(`${origin}/about`, { headers: { cookie } })).status === 200
	await withinTime(BACK_MS * 4, isBack)
	return { told, ms: performance.now() - began }
}

async function stopsFor(database: OutsideDatabase): Promise<void> {
	await database.stop()
	await pause(AWAY_MS)
	await database.start()
}

/** PostgreSQL answers the violent end of one connection by ending all of them and looking its files through. */
async function killOne({ address }: OutsideDatabase): Promise<void> {
	const client = new pg.Client(address)
	client.on('error', () => {})
	await client.connect()
	const { rows } = await client.query<{ pid: number }>(
		"select pid from pg_stat_activity where application_name = 'rexpath' and pid <> pg_backend_pid() limit 1"
	)
	if (rows[0]) process.kill(rows[0].pid, 'SIGKILL')
	await client.end().catch(() => {})
}

// The site's own supervisor of the database is what starts a dead one again.
const ENDS: Readonly<Record<Kind, (database: OutsideDatabase) => Promise<void>>> = {
	stopped: stopsFor,
	killed: killOne,
	dead: ({ kill }) => kill()
}

const faultsOf = (told: readonly Told[]): string[] =>
	told
		.filter(({ status }) => status === 'cut' || status === 'refused' || (status >= 500 && status !== 503))
		.map(({ status, deed }) => `${deed.path} was answered with ${status}`)
