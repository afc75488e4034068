// The HTTP side of a process: probes for machines, pages for people, and a stop that loses no request.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { App } from './compose.ts'
import { hurry } from './hurry.ts'
import type { Probes } from './probes.ts'

export type Pages = (request: IncomingMessage, response: ServerResponse, next: () => void) => void
export type Serving = {
	/** Goes on answering while the one in front notices, then lets the last requests finish. */
	readonly stop: () => Promise<void>
}
type Parts = {
	readonly app: App
	readonly probes: Probes
	/** Absent in a process that only works. */
	readonly pages: Pages | undefined
	readonly stopping: () => boolean
}

const FINISH_MS = 18_000
const TIMEOUTS = {
	requestTimeout: 300_000,
	headersTimeout: 15_000,
	keepAliveTimeout: 5_000,
	// How often Node looks who is over these times.
	connectionsCheckingInterval: 5_000
} as const

export async function serve({ app, probes, pages, stopping }: Parts): Promise<Serving> {
	const { protocol, host } = app.config.publicUrl
	const server = createServer(TIMEOUTS, (request, response) => {
		hurry(request, response)
		// From now on the connection is not kept: when the port closes, nobody is about to use one.
		if (stopping()) response.setHeader('connection', 'close')
		void probes.answer(request, response).then((answered) => {
			if (answered) return
			if (!pages) return void response.writeHead(404).end()
			if (!isOurHost(request.headers.host, host))
				return void response
					.writeHead(421, { 'content-type': 'text/plain' })
					.end('Rexpath answers only under its own address.')
			request.headers['x-rexpath-protocol'] = protocol.slice(0, -1)
			request.headers['x-rexpath-host'] = host
			pages(request, response, () => response.writeHead(404).end())
		})
	})
	await listening(server, app.config.port, app.config.host)
	const measured = await measure(app, probes)
	return {
		stop: async () => {
			await pause(app.config.drainMs)
			await closed(server)
			if (measured) await closed(measured)
		}
	}
}

/** The port for measurements, where one is set: only this machine reaches it, so it asks for no token. */
async function measure({ config }: App, probes: Probes): Promise<Server | undefined> {
	if (config.metrics.port === undefined) return undefined
	const server = createServer(TIMEOUTS, (request, response) => {
		if (request.url === '/metrics') void probes.metrics(response).catch(() => response.destroy())
		else response.writeHead(404).end()
	})
	await listening(server, config.metrics.port, '127.0.0.1')
	return server
}

const listening = (server: Server, port: number, host: string): Promise<void> =>
	new Promise((resolved, rejected) => {
		server.once('error', (error: NodeJS.ErrnoException) =>
			rejected(
				error.code === 'EADDRINUSE'
					? new Error(`Port ${port} is already in use. Set PORT to another one.`)
					: error
			)
		)
		server.listen(port, host, resolved)
	})

const closed = (server: Server): Promise<void> =>
	new Promise((resolve) => {
		server.close(() => resolve())
		server.closeIdleConnections()
		setTimeout(() => server.closeAllConnections(), FINISH_MS).unref()
	})

// The proxy passes the site's name on; tools on the same machine use the machine's own address.
const isOurHost = (given: string | undefined, host: string): boolean =>
	given === host || /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(given ?? '')
