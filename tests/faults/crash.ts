// The site is killed at a random moment while people work, and started again on the same folder.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../../platform/src/app/compose.ts'
import { readConfig } from '../../platform/src/app/config.ts'
import type { DatabaseAddress } from '../../platform/src/db/embedded.ts'
import { findEmbedded } from '../../platform/src/db/embedded.ts'
import { startSite, type RunningSite } from '../world/site.ts'
import { World } from '../world/world.ts'
import { acknowledgedLog, type AcknowledgedLog } from './acknowledged.ts'
import { doAll } from './clients.ts'
import { chance, pause, type Chance, type Given, type Result } from './fault.ts'
import { broken } from './invariants.ts'
import { clearDesks, hasToDo, openSchool, type School } from './school.ts'

const CLIENTS = 20
const UP_MS = 10_000
const JITTER_MS = 40

type Run = {
	readonly random: Chance
	readonly log: AcknowledgedLog
	readonly own: string
	readonly address: DatabaseAddress
	readonly school: School
}

export async function crash({ rounds, seed, say }: Given): Promise<Result> {
	const own = await mkdtemp(join(tmpdir(), 'rexpath-crash-'))
	const log = acknowledgedLog(join(own, 'acknowledged.jsonl'))
	let site = await startSite()
	const failures: string[] = []
	let slowest = 0
	try {
		const address = await findEmbedded(site.folder)
		if (!address) throw new Error('The site has no database.')
		const school = await within(own, site, address, openSchool)
		const run: Run = { random: chance(seed), log, own, address, school }
		for (let round = 1; round <= rounds; round++) {
			const killed = await killAtWork(run, site)
			const began = performance.now()
			site = await startSite({ folder: site.folder })
			const up = performance.now() - began
			slowest = Math.max(slowest, up)
			const faults = await within(own, site, address, (world) =>
				broken({ origin: site.origin, world, address, filesDir: join(site.folder, 'files') }, log.all())
			)
			if (up > UP_MS) faults.push(`up again only after ${Math.round(up)} ms`)
			say(`round ${round}: killed after ${killed} deeds, up in ${Math.round(up)} ms, ${faults.length} faults`)
			failures.push(...faults.map((fault) => `round ${round}: ${fault}`))
		}
		return {
			rounds,
			failures,
			measured: { acknowledged: log.all().length, 'slowest start, ms': Math.round(slowest) }
		}
	} finally {
		await site.stop()
		log.close()
		await Promise.all([own, site.folder].map((path) => rm(path, { recursive: true, force: true })))
	}
}

/** How many deeds were answered before the kill. */
async function killAtWork({ random, log, own, address, school }: Run, site: RunningSite): Promise<number> {
	const deeds = await within(own, site, address, async (world) => {
		await clearDesks(world)
		return random.shuffled(await hasToDo(world, school))
	})
	const after = random.below(deeds.length - 2)
	const late = random.below(JITTER_MS)
	let answered = 0
	const dead = once(site.process, 'exit')
	const kill = () => void pause(late).then(() => site.process.kill('SIGKILL'))
	if (after === 0) kill()
	const onTold = () => {
		if (++answered === after) kill()
	}
	await doAll(site.origin, deeds, { log, clients: CLIENTS, onTold })
	await dead
	return after
}

/** A world on the site's database, for as long as the work takes. */
async function within<T>(
	own: string,
	site: RunningSite,
	address: DatabaseAddress,
	work: (world: World) => Promise<T>
): Promise<T> {
	const config = readConfig({ REXPATH_DATA: own, REXPATH_URL: site.origin }, '/')
	const world = new World(
		(clock) => compose({ config, address, clock }),
		join(own, 'nothing'),
		new Date(),
		() => Promise.resolve()
	)
	try {
		return await work(world)
	} finally {
		await world[Symbol.asyncDispose]()
	}
}
