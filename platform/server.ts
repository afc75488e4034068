// Starts everything in order, and ends everything in order.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { upgradeBackup } from './src/app/backup/upgrade-backup.ts'
import { compose, offerApp, type App } from './src/app/compose.ts'
import { ConfigError, readConfig, type Config } from './src/app/config.ts'
import { log } from './src/app/log.ts'
import { prepare } from './src/app/prepare.ts'
import { probes } from './src/app/probes.ts'
import { serve, type Pages } from './src/app/serve.ts'
import type { Address } from './src/db/connect.ts'
import { startEmbedded } from './src/db/embedded.ts'
import { migrate, migrationFiles } from './src/db/migrate.ts'
import { alone } from './src/db/site-lock.ts'
import type { Worker } from './src/jobs/worker.ts'
import { keeperProcess } from './src/ports/adapters/keeper-process.ts'

const ROOT = resolve(import.meta.dirname, '..')
const MIGRATIONS = join(import.meta.dirname, 'src/db/migrations')
const STOP_MS = 29_000
const BODY_LIMIT = '105M'

type Stop = () => Promise<void>
const demo = process.argv.includes('--demo')
const stops: Stop[] = []
let stopping = false

try {
	onSignals(stops)
	await start()
} catch (error) {
	await stopAll(stops)
	process.stderr.write(`Rexpath could not start. ${error instanceof Error ? error.message : String(error)}\n`)
	if (!(error instanceof ConfigError)) log.debug({ error }, 'start failed')
	process.exit(1)
}

async function start(): Promise<void> {
	const config = readConfig(
		{ ...(demo ? { REXPATH_DATA: './data-demo' } : {}), ...process.env },
		process.env.INIT_CWD ?? ROOT
	)
	if (demo && config.role !== 'all') throw new ConfigError('The demo needs REXPATH_ROLE=all.')
	const address = await database(config, stops)
	const app = compose({ config, address, ...signer(config, address) })
	stops.unshift(app.close)
	const messages = await alone(address, async () => {
		await migrate(address, MIGRATIONS, {
			beforeUpgrade: upgradeBackup({ config, address, version: version() })
		})
		await refuseUnfinished(app)
		await app.openSigner()
		offerApp(app)
		const worker = config.role === 'web' ? undefined : await work(app)
		return prepare(app, { demo, idle: async () => worker?.idle() })
	})
	stops.unshift(await listen(app))
	process.stdout.write(
		`\nRexpath ${version()} is ready on ${config.publicUrl.origin}\n${messages.join('\n')}\n`
	)
}

// Between the rows of a backup and the journal, what was revoked or ended lives: nobody may come in.
async function refuseUnfinished({ pool }: App): Promise<void> {
	const { rows } = await pool.query("select from site_mark where name = 'restore.unfinished'")
	if (rows.length > 0)
		throw new ConfigError('A restore was not finished. Run rexpath-admin restore again, with --replace.')
}

/** The keys live in a process of their own, unless a service of the host holds them. */
function signer(config: Config, address: Address) {
	if (config.signerSocket) return {}
	const keeper = keeperProcess({
		root: ROOT,
		address,
		keyFile: config.keyFile,
		reach: config.role === 'web' ? 'codes' : 'everything',
		onEnd: (code, signal) => log.error({ code, signal }, 'signer ended, is started again')
	})
	log.info({ network: keeper.network }, 'signer started')
	return { keeper }
}

async function work(app: App): Promise<Worker> {
	const worker = await app.startWorker()
	stops.unshift(worker.stop)
	return worker
}

async function database(config: Config, stops: Stop[]): Promise<Address> {
	if (config.databaseUrl) return { connectionString: config.databaseUrl }
	const embedded = await startEmbedded(config.dataDir, (message) => process.stderr.write(`${message}\n`))
	stops.unshift(embedded.stop)
	return embedded.address
}

async function listen(app: App): Promise<Stop> {
	const serving = await serve({
		app,
		pages: app.config.role === 'worker' ? undefined : await pages(),
		probes: probes({
			app,
			version: version(),
			migrations: (await migrationFiles(MIGRATIONS)).map(({ name }) => name),
			stopping: () => stopping
		}),
		stopping: () => stopping
	})
	return serving.stop
}

async function pages(): Promise<Pages> {
	// The built handler trusts only these two private headers, which we set from the configuration.
	Object.assign(process.env, {
		PROTOCOL_HEADER: 'x-rexpath-protocol',
		HOST_HEADER: 'x-rexpath-host',
		BODY_SIZE_LIMIT: BODY_LIMIT
	})
	// Built by `vite build`; it has no types of its own.
	const { handler } = (await import(join(import.meta.dirname, 'build/handler.js'))) as { handler: Pages }
	return handler
}

function onSignals(stops: Stop[]): void {
	for (const signal of ['SIGTERM', 'SIGINT'] as const)
		process.on(signal, () => {
			if (stopping) return
			stopping = true
			setTimeout(() => process.exit(1), STOP_MS).unref()
			void stopAll(stops).then(() => process.exit(0))
		})
}

// In reverse order of the start: no new requests, then jobs, then connections, then the database.
async function stopAll(stops: Stop[]): Promise<void> {
	for (const stop of stops) await stop().catch((error: unknown) => log.error({ error }, 'stop failed'))
}

function version(): string {
	// package.json is ours and has a version.
	return (JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8')) as { version: string })
		.version
}
