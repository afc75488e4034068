// Starts everything in order, and ends everything in order.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { compose, offerApp, type App } from './src/app/compose.ts'
import { ConfigError, readConfig, type Config } from './src/app/config.ts'
import { log } from './src/app/log.ts'
import { prepare } from './src/app/prepare.ts'
import type { Address } from './src/db/connect.ts'
import { startEmbedded } from './src/db/embedded.ts'
import { migrate } from './src/db/migrate.ts'

const ROOT = resolve(import.meta.dirname, '..')
const STOP_MS = 25_000
const BODY_LIMIT = '105M'

type Stop = () => Promise<void>
const demo = process.argv.includes('--demo')
const stops: Stop[] = []

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
	const address = await database(config, stops)
	await migrate(address, join(import.meta.dirname, 'src/db/migrations'))
	const app = compose({ config, address })
	stops.unshift(app.close)
	await app.openSigner()
	offerApp(app)
	const worker = await app.startWorker()
	stops.unshift(worker.stop)
	const messages = await prepare(app, { demo, idle: worker.idle })
	stops.unshift(await listen(app))
	process.stdout.write(
		`\nRexpath ${version()} is ready on ${config.publicUrl.origin}\n${messages.join('\n')}\n`
	)
}

async function database(config: Config, stops: Stop[]): Promise<Address> {
	if (config.databaseUrl) return { connectionString: config.databaseUrl }
	const embedded = await startEmbedded(config.dataDir, (message) => process.stderr.write(`${message}\n`))
	stops.unshift(embedded.stop)
	return embedded.address
}

async function listen(app: App): Promise<Stop> {
	// The built handler trusts only these two private headers, which we set from the configuration.
	Object.assign(process.env, {
		PROTOCOL_HEADER: 'x-rexpath-protocol',
		HOST_HEADER: 'x-rexpath-host',
		BODY_SIZE_LIMIT: BODY_LIMIT
	})
	// Built by `vite build`; it has no types of its own.
	const { handler } = (await import(join(import.meta.dirname, 'build/handler.js'))) as {
		handler: (request: IncomingMessage, response: ServerResponse, next: () => void) => void
	}
	const { protocol, host } = app.config.publicUrl
	const server = createServer(
		{ requestTimeout: 300_000, headersTimeout: 15_000, keepAliveTimeout: 5_000 },
		(request, response) => {
			if (!isOurHost(request.headers.host, host))
				return void response
					.writeHead(421, { 'content-type': 'text/plain' })
					.end('Rexpath answers only under its own address.')
			request.headers['x-rexpath-protocol'] = protocol.slice(0, -1)
			request.headers['x-rexpath-host'] = host
			handler(request, response, () => response.writeHead(404).end())
		}
	)
	await new Promise<void>((resolved, rejected) => {
		server.once('error', (error: NodeJS.ErrnoException) =>
			rejected(
				error.code === 'EADDRINUSE'
					? new Error(`Port ${app.config.port} is already in use. Set PORT to another one.`)
					: error
			)
		)
		server.listen(app.config.port, app.config.host, resolved)
	})
	return () =>
		new Promise((resolved) => {
			server.close(() => resolved())
			server.closeIdleConnections()
			setTimeout(() => server.closeAllConnections(), STOP_MS - 5_000).unref()
		})
}

// Health checks come to the machine's own address, everything else under the public name.
const isOurHost = (given: string | undefined, host: string): boolean =>
	given === host || /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(given ?? '')

function onSignals(stops: Stop[]): void {
	let stopping = false
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
