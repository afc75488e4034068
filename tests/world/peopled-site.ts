// The whole product beside a world on the same database: states are put down as rows, and met in a browser.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../../platform/src/app/compose.ts'
import { readConfig } from '../../platform/src/app/config.ts'
import { startEmbedded } from '../../platform/src/db/embedded.ts'
import { startSession } from '../../platform/src/domain/people/start-session.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { newFolder, startSite, type RunningSite } from './site.ts'
import { World } from './world.ts'

export type PeopledSite = {
	readonly site: RunningSite & { readonly databaseUrl: string }
	readonly world: World
	readonly stop: () => Promise<void>
}

export async function startPeopledSite(env: Record<string, string> = {}): Promise<PeopledSite> {
	const folder = await newFolder()
	const database = await startEmbedded(folder, () => {})
	const { host, port, user, password, database: name } = database.address
	const url = `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
	const site = await startSite({ env: { ...env, DATABASE_URL: url } })
	const own = await mkdtemp(join(tmpdir(), 'rexpath-world-'))
	const config = readConfig({ REXPATH_DATA: own, REXPATH_URL: site.origin }, '/')
	const world = new World(
		(clock) => compose({ config, address: database.address, clock }),
		own,
		new Date(),
		() => Promise.resolve()
	)
	return {
		site: { ...site, databaseUrl: url },
		world,
		stop: async () => {
			await site.stop()
			await world[Symbol.asyncDispose]()
			await database.stop()
			await Promise.all([folder, site.folder].map((path) => rm(path, { recursive: true, force: true })))
		}
	}
}

/** The cookie of a new session of this person. */
export async function sessionCookieOf(
	world: World,
	{ id }: Person
): Promise<{ name: string; value: string }> {
	const session = await world.system.run(
		async (tx, scene) => done(await startSession(tx, scene, id, 'test')),
		undefined
	)
	return { name: 'session', value: session.value }
}
