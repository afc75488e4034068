// One site under test: its database inside it or beside it, the log of what it acknowledged, and worlds to look into it.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../../platform/src/app/compose.ts'
import { readConfig } from '../../platform/src/app/config.ts'
import {
	findEmbedded,
	startEmbedded,
	type DatabaseAddress,
	type Embedded
} from '../../platform/src/db/embedded.ts'
import { newFolder, startSite, type RunningSite } from '../world/site.ts'
import { World } from '../world/world.ts'
import { acknowledgedLog, type Acknowledged, type AcknowledgedLog } from './acknowledged.ts'
import type { Chance } from './fault.ts'
import { broken, undone } from './invariants.ts'
import type { School } from './school.ts'

/** From a decision to its badge, on a slow machine. */
const ISSUE_MS = 20_000

type Env = Readonly<Record<string, string>>

export type Place = AsyncDisposable & {
	readonly site: () => RunningSite
	readonly address: DatabaseAddress
	readonly log: AcknowledgedLog
	/** Starts the site again on the same folder and gives the milliseconds until it was ready. */
	readonly startAgain: () => Promise<number>
	/** A world on the site's database, for as long as the work takes. */
	readonly within: <T>(work: (world: World) => Promise<T>) => Promise<T>
	/** The invariants that do not hold; effects that come after the answer have `patience` milliseconds. */
	/** Whether this was not done, looked at with a little patience. */
	readonly isUndone: (entry: Acknowledged) => Promise<boolean>
	readonly broken: (options?: { readonly patience?: number }) => Promise<string[]>
}

/** What a round plays in. */
export type Scene = { readonly place: Place; readonly school: School; readonly random: Chance }

type Where = {
	readonly databaseAt?: DatabaseAddress
	readonly folder?: string
	/** Where the site's clock does not show our time. */
	readonly now?: () => Date
}

/** The site as `npm start` runs it, with its own database or with this one. */
export async function openPlace(
	env: Env = {},
	{ databaseAt, folder, now = () => new Date() }: Where = {}
): Promise<Place> {
	const all = { ...env, ...(databaseAt ? { DATABASE_URL: urlOf(databaseAt) } : {}) }
	let site = await startSite({ env: all, ...(folder ? { folder } : {}) })
	const address = databaseAt ?? (await findEmbedded(site.folder))
	if (!address) throw new Error('The site has no database.')
	const own = await mkdtemp(join(tmpdir(), 'rexpath-faults-'))
	const log = acknowledgedLog(join(own, 'acknowledged.jsonl'))
	const within: Place['within'] = async (work) => {
		const world = worldAt({ origin: site.origin, address, folder: own, now: now() })
		try {
			return await work(world)
		} finally {
			await world.app.close()
		}
	}
	return {
		site: () => site,
		address,
		log,
		within,
		startAgain: async () => {
			const began = performance.now()
			site = await startSite({ folder: site.folder, env: all })
			return performance.now() - began
		},
		isUndone: async (entry) => {
			const { origin, folder } = site
			const filesDir = join(folder, 'files')
			const faults = await within((world) =>
				undone({ origin, world, address, filesDir, now: now(), patience: ISSUE_MS }, [entry])
			)
			return faults.length > 0
		},
		broken: ({ patience } = {}) => {
			const { origin, folder } = site
			const filesDir = join(folder, 'files')
			return within((world) => broken({ origin, world, address, filesDir, now: now(), patience }, log.all()))
		},
		[Symbol.asyncDispose]: async () => {
			await site.stop()
			log.close()
			const paths = folder ? [own] : [own, site.folder]
			await Promise.all(paths.map((path) => rm(path, { recursive: true, force: true })))
		}
	}
}

export type OutsideDatabase = AsyncDisposable & {
	readonly address: DatabaseAddress
	readonly stop: () => Promise<void>
	readonly start: () => Promise<void>
	/** Ends the server itself at once; nobody is told. */
	readonly kill: () => Promise<void>
	readonly folder: string
}

/** A database that does not end with the site. */
export async function openDatabase(wanted?: string): Promise<OutsideDatabase> {
	const folder = wanted ?? (await newFolder())
	const start = (): Promise<Embedded> => startEmbedded(folder, () => {})
	let server = await start()
	return {
		folder,
		address: server.address,
		stop: () => server.stop(),
		start: async () => {
			server = await start()
		},
		kill: async () => {
			const [pid] = (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
			process.kill(Number(pid), 'SIGKILL')
		},
		[Symbol.asyncDispose]: async () => {
			await server.stop()
			if (!wanted) await rm(folder, { recursive: true, force: true })
		}
	}
}

export const urlOf = ({ host, port, user, password, database }: DatabaseAddress): string =>
	`postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`

type Inside = {
	readonly origin: string
	readonly address: DatabaseAddress
	readonly folder: string
	readonly now: Date
}

function worldAt({ origin, address, folder, now }: Inside): World {
	const config = readConfig({ REXPATH_DATA: folder, REXPATH_URL: origin }, '/')
	const nothing = () => Promise.resolve()
	return new World((clock) => compose({ config, address, clock }), folder, now, nothing)
}
