// The disk is full: of the files, of the database, or of the database's journal alone. What cannot be kept is refused in
// words, nothing acknowledged is lost, and with space again everything goes on without a restart.
import { spawnSync } from 'node:child_process'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { doAll, type Told } from './clients.ts'
import { chance, countOf, within as withinTime, type Given, type Result } from './fault.ts'
import { openDatabase, openPlace, type OutsideDatabase, type Scene } from './place.ts'
import { clearDesks, hasToDo, openSchool } from './school.ts'
import { smallDisk, whyNoDisk, type SmallDisk } from './small-disk.ts'
import { client, hasUpload, wrongWith } from './uploading.ts'

const CLIENTS = 8
const BACK_MS = 30_000
const FILES_MB = 800
const DATABASE_MB = 400
const JOURNAL_MB = 400
const UPLOAD_BYTES = 6_000_000
const SCRAPS_BYTES = 64 * 1024
const INSUFFICIENT_STORAGE = 507
const NEARLY_BYTES = 300_000_000
/** What is already reserved is used up first. */
const JOURNAL_TRIES = 40

const KINDS = ['files', 'database', 'journal'] as const
type Kind = (typeof KINDS)[number]
export type Disks = AsyncDisposable & Readonly<Record<Kind, SmallDisk>> & { readonly server: OutsideDatabase }

export async function disk({ rounds, seed, say }: Given): Promise<Result> {
	const why = whyNoDisk()
	if (why) throw new Error(`Not tried: ${why}.`)
	await using disks = await openDisks()
	await using place = await openPlace({}, { databaseAt: disks.server.address, folder: disks.files.folder })
	const school = await place.within(openSchool)
	const random = chance(seed)
	const failures: string[] = []
	const refused: Record<Kind, number> = { files: 0, database: 0, journal: 0 }
	for (let round = 1; round <= rounds; round++) {
		const kind = KINDS[round % KINDS.length] ?? 'files'
		const { faults, unavailable } = await fullRound({ place, school, random, disks }, kind)
		refused[kind] += unavailable
		say(`round ${round}: ${kind} full, ${unavailable} refused, ${faults.length} faults`)
		failures.push(...faults.map((fault) => `round ${round} (${kind}): ${fault}`))
	}
	const told = Object.entries(refused).map(
		([kind, count]) => [`refused with the ${kind} full`, count] as const
	)
	return { rounds, failures, measured: { ...countOf(place.log), ...Object.fromEntries(told) } }
}

type Parts = Scene & { readonly disks: Disks }

export async function openDisks(): Promise<Disks> {
	const [files, database, journal] = await Promise.all([FILES_MB, DATABASE_MB, JOURNAL_MB].map(smallDisk))
	if (!files || !database || !journal) throw new Error('A small disk is missing.')
	const server = await openDatabase(database.folder)
	await server.stop()
	const here = join(database.folder, 'postgres', 'pg_wal')
	const there = join(journal.folder, 'pg_wal')
	// Keeps whose they are: the database's own user.
	spawnSync('mv', [here, there])
	await symlink(there, here)
	await server.start()
	return {
		files,
		database,
		journal,
		server,
		[Symbol.asyncDispose]: async () => {
			for (const one of [files, database, journal]) one.frees()
			await server[Symbol.asyncDispose]()
			for (const one of [files, database, journal]) await one[Symbol.asyncDispose]()
		}
	}
}

export async function fullRound(parts: Parts, kind: Kind) {
	const told = await toldWhileFull(parts, kind)
	const back = await withinTime(BACK_MS, () => isWorking(parts))
	return {
		unavailable: told.filter(({ status }) => status === 503).length,
		faults: [
			...told.filter(isFault).map(({ status, deed }) => `${deed.path} was answered with ${status}`),
			...(kind === 'files' ? await uploadsInto(parts) : []),
			...(back ? [] : ['with space again it does not work']),
			...(await parts.place.broken())
		]
	}
}

const isFault = ({ status }: Told): boolean => typeof status !== 'number' || (status >= 500 && status !== 503)

async function toldWhileFull({ place, school, random, disks }: Parts, kind: Kind): Promise<Told[]> {
	const deeds = await place.within(async (world) => {
		await clearDesks(world)
		return random.shuffled(await hasToDo(world, school))
	})
	await disks[kind].leaves(random.below(SCRAPS_BYTES))
	try {
		const [told] = await Promise.all([
			doAll(place.site().origin, deeds, { log: place.log, clients: CLIENTS }),
			USES_UP[kind](disks)
		])
		return told
	} finally {
		disks[kind].frees()
		if (kind === 'database') await clears(disks)
	}
}

const USES_UP: Readonly<Record<Kind, (disks: Disks) => Promise<void>>> = {
	files: () => Promise.resolve(),
	// Rows that never come to be keep their space until it is given back.
	database: (disks) =>
		asks(disks, async (client) => {
			await client.query('create table if not exists faults_ballast (text text)')
			await client.query('alter table faults_ballast alter column text set storage external')
			await client.query(
				"insert into faults_ballast select repeat('x', 8000) from generate_series(1, 100000)"
			)
		}),
	journal: (disks) =>
		asks(disks, async (client) => {
			for (let tries = 0; tries < JOURNAL_TRIES; tries++)
				await client.query('select pg_logical_emit_message(true, $1, $1), pg_switch_wal()', ['x'])
		})
}

const clears = (disks: Disks): Promise<void> =>
	withinTime(BACK_MS, async () => {
		const client = new pg.Client(disks.server.address)
		client.on('error', () => {})
		await client.connect()
		await client.query('drop table if exists faults_ballast').finally(() => client.end())
		return true
	}).then(() => undefined)

/** Until the database says that it can take no more, or ends. */
async function asks({ server }: Disks, work: (client: pg.Client) => Promise<void>): Promise<void> {
	const client = new pg.Client(server.address)
	client.on('error', () => {})
	await client
		.connect()
		.then(() => work(client))
		.catch(() => {})
	await client.end().catch(() => {})
}

/** New people do what there is to do, and everything is taken. */
async function isWorking({ place, school }: Parts): Promise<boolean> {
	const deeds = await place.within(async (world) => {
		await clearDesks(world)
		return hasToDo(world, school)
	})
	const told = await doAll(place.site().origin, deeds, { log: place.log, clients: CLIENTS })
	return told.every(({ status }) => typeof status === 'number' && status < 400)
}

/** Below the floor nothing new comes in; a file on its way stops in words, and arrives when there is space again. */
async function uploadsInto({ place, school, disks }: Parts): Promise<string[]> {
	const { origin } = place.site()
	const [first, second] = await place.within(async (world) => [
		await hasUpload(world, school, UPLOAD_BYTES),
		await hasUpload(world, school, UPLOAD_BYTES)
	])
	if (!first || !second) return ['there was nothing to send']
	const [sending, other] = [client(origin, first), client(origin, second)]
	const begun = await sending.begin()
	const location = begun.headers.get('location') ?? ''
	await sending.piece(location, 0, UPLOAD_BYTES / 2)
	await disks.files.leaves(SCRAPS_BYTES)
	const cut = await sending.piece(location, UPLOAD_BYTES / 2, UPLOAD_BYTES).catch(() => undefined)
	disks.files.frees()
	await disks.files.leaves(NEARLY_BYTES)
	const [refused, form] = [await other.begin(), await other.form()]
	disks.files.frees()
	const arrived = await sending.piece(location, await sending.offset(location), UPLOAD_BYTES)
	const wrong = await place.within((world) => wrongWith(world, first, 'arrived'))
	return [
		...wrong,
		...(arrived.status === 204 ? [] : [`the rest was answered with ${arrived.status}`]),
		...(cut && cut.status >= 400
			? []
			: [`a piece without space was answered with ${cut?.status ?? 'nothing'}`]),
		...(refused.text === 'disk-full'
			? []
			: [`below the floor it was told ${refused.status} ${refused.text}`]),
		...(form.status === INSUFFICIENT_STORAGE ? [] : [`below the floor a form was told ${form.status}`])
	]
}
