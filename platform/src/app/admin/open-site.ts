// What a tool needs of a site that may be running: its settings, its database, and the application without its server.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Address } from '#db/connect.ts'
import { findEmbedded, startEmbedded } from '#db/embedded.ts'
import { compose, type App } from '../compose.ts'
import { ConfigError, readConfig, type Config } from '../config.ts'

const ROOT = resolve(import.meta.dirname, '../../../..')
export const MIGRATIONS = join(ROOT, 'platform/src/db/migrations')

export type Site = {
	readonly config: Config
	readonly address: Address
	readonly app: App
	/** Whether the site's own server runs on this database right now. */
	readonly running: boolean
	readonly version: string
	readonly close: () => Promise<void>
}

/** `mayCreate`: a restore may begin with nothing; every other command in the wrong folder must not leave a database there. */
export async function openSite(environment: NodeJS.ProcessEnv, mayCreate: boolean): Promise<Site> {
	const config = readConfig(environment, environment.INIT_CWD ?? process.cwd())
	if (!mayCreate && !config.databaseUrl && !existsSync(join(config.dataDir, 'postgres-password')))
		throw new ConfigError(
			`There is no Rexpath site in ${config.dataDir}. Set REXPATH_DATA or DATABASE_URL as the site has them.`
		)
	const { address, stop, running } = await database(config)
	const app = compose({ config, address })
	return {
		config,
		address,
		app,
		running: running ?? (await isServed(app)),
		version: version(),
		close: async () => {
			await app.close()
			await stop()
		}
	}
}

async function database(config: Config) {
	const nothing = async () => {}
	if (config.databaseUrl)
		return { address: { connectionString: config.databaseUrl }, stop: nothing, running: undefined }
	const found = await findEmbedded(config.dataDir)
	if (found) return { address: found, stop: nothing, running: true }
	const started = await startEmbedded(config.dataDir, (message) => process.stderr.write(`${message}\n`))
	return { address: started.address, stop: started.stop, running: false }
}

/** Every process of the site names itself; the tool's own connections are one process. */
async function isServed({ pool }: App): Promise<boolean> {
	const { rows } = await pool.query<{ served: boolean }>(
		`select exists (select from pg_stat_activity where datname = current_database()
			and application_name like 'rexpath%' and pid <> pg_backend_pid()) as served`
	)
	return rows[0]?.served ?? false
}

// package.json is ours and has a version.
const version = (): string =>
	(JSON.parse(readFileSync(join(ROOT, 'platform/package.json'), 'utf8')) as { version: string }).version
