// What machines ask: /health (alive?), /ready (may requests come?), /metrics. Answered before the pages, by every role.
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from './compose.ts'
import { health, readiness } from './health.ts'
import { hashOfToken } from '#kernel/secret.ts'

export type Probes = {
	/** True when the request was one of these and is answered. */
	readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
	/** The same without a token, for a port that only this machine reaches. */
	readonly metrics: (response: ServerResponse) => Promise<void>
}
type Parts = {
	readonly app: App
	readonly version: string
	readonly migrations: readonly string[]
	readonly stopping: () => boolean
}

export function probes({ app, version, migrations, stopping }: Parts): Probes {
	const metrics = async (response: ServerResponse) => {
		const text = await app.metrics.text({ ...app, version, role: app.config.role })
		response
			.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', ...QUIET })
			.end(text)
	}
	const answer: Probes['answer'] = async (request, response) => {
		if (request.method !== 'GET' && request.method !== 'HEAD') return false
		const path = request.url?.split('?')[0]
		if (path === '/health') return tell(response, await health(app, version))
		if (path === '/ready')
			return tell(response, await readiness(app, { version, migrations, stopping: stopping() }))
		if (path !== '/metrics') return false
		if (mayMeasure(app.config.metrics.token, request.headers.authorization)) await metrics(response)
		else response.writeHead(404, QUIET).end()
		return true
	}
	return {
		metrics,
		answer: (request, response) =>
			answer(request, response).catch(() => {
				response.writeHead(503, QUIET).end()
				return true
			})
	}
}

const QUIET = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

function tell(response: ServerResponse, state: { readonly status: 'ok' | 'unavailable' }): true {
	response
		.writeHead(state.status === 'ok' ? 200 : 503, { 'content-type': 'application/json', ...QUIET })
		.end(JSON.stringify(state))
	return true
}

// Hashes have one length: the comparison takes the same time whatever was sent.
function mayMeasure(token: string | undefined, given: string | undefined): boolean {
	if (!token) return false
	const [wanted, got] = [`Bearer ${token}`, given ?? ''].map((text) => Buffer.from(hashOfToken(text)))
	return wanted !== undefined && got !== undefined && timingSafeEqual(wanted, got)
}
