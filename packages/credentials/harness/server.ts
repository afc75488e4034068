import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { isObject } from '../src/model/json.ts'
import type { JsonObject } from '../src/model/json.ts'
import type { FetchDocument } from '../src/verify/options.ts'
import { answerCall, isAction } from './answer.ts'
import type { Answer, Call } from './answer.ts'
import { canonizeQuads } from './canonize.ts'
import { selfSigned } from './certificate.ts'
import { fetchLocal, readAll } from './loopback.ts'
import { manifestAt } from './manifest.ts'
import { MALFORMED, PARSING, Refusal } from './refusal.ts'
import { StatusLists } from './status-lists.ts'
import { DEFAULT_SECURING, securingAt } from './suites.ts'

export type HarnessOptions = {
	/** 0: any free ports. Otherwise https listens on the next one. */
	readonly port: number
	readonly clock?: () => Date
	readonly strictIssuer?: boolean
}

export type Harness = { readonly http: string; readonly https: string; close(): Promise<void> }

const MOST_BYTES = 10 * 1024 * 1024
const PATH =
	/^(?:\/([A-Za-z0-9-]+)(?:\/(Ed25519|P-256|P-384|P-521))?)?\/((?:credentials|presentations)\/[a-z]+)\/?$/

/** Starts the VC-API harness: plain HTTP, and HTTPS with a certificate of its own. */
export async function startHarness(options: HarnessOptions): Promise<Harness> {
	const clock = options.clock ?? (() => new Date())
	const service = new Service(clock, options.strictIssuer ?? false)
	const plain = createServer((request, response) => void service.serve(request, response))
	const secure = createSecureServer(
		selfSigned(clock()),
		(request, response) => void service.serve(request, response)
	)
	const port = await listen(plain, options.port)
	const securePort = await listen(secure, options.port === 0 ? 0 : options.port + 1)
	service.http = `http://localhost:${port}`
	service.lists.base = `https://localhost:${securePort}`
	return { http: service.http, https: service.lists.base, close: () => closeAll([plain, secure]) }
}

function listen(server: Server, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject)
		// A server that listens on a port has an address with it.
		server.listen(port, () => resolve((server.address() as AddressInfo).port))
	})
}

async function closeAll(servers: readonly Server[]): Promise<void> {
	for (const server of servers) {
		server.closeAllConnections()
		await new Promise((resolve) => server.close(resolve))
	}
}

class Service {
	http = ''
	readonly lists: StatusLists
	readonly #clock: () => Date
	readonly #strictIssuer: boolean

	constructor(clock: () => Date, strictIssuer: boolean) {
		this.#clock = clock
		this.#strictIssuer = strictIssuer
		this.lists = new StatusLists(clock)
	}

	async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		send(response, await this.#answer(request).catch(answerOfError))
	}

	async #answer(request: IncomingMessage): Promise<Answer> {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
		if (request.method === 'GET') return this.#get(pathname)
		if (request.method !== 'POST') throw new Refusal(MALFORMED, 'Only GET and POST', 405)
		if (/^\/status\/[\w-]+\/publish$/.test(pathname)) return { status: 204, body: undefined }
		const text = (await readAll(request, MOST_BYTES)).toString('utf8')
		if (pathname === '/canonize') return canonical(text, searchParams)
		return this.#call(pathname, text)
	}

	async #get(pathname: string): Promise<Answer> {
		if (pathname === '/') return { status: 200, body: manifestAt(this.http, this.lists.base) }
		const list = await this.lists.credential(/^\/status\/([\w-]+)$/.exec(pathname)?.[1] ?? '')
		if (!list) throw new Refusal(MALFORMED, 'There is nothing here', 404)
		return { status: 200, body: list }
	}

	async #call(pathname: string, text: string): Promise<Answer> {
		const [, name = DEFAULT_SECURING, algorithm, action = ''] = PATH.exec(pathname) ?? []
		const securing = securingAt(name)
		if (!securing || !isAction(action)) throw new Refusal(MALFORMED, 'There is nothing here', 404)
		// The path allows these four only.
		const call: Call = { action, securing, algorithm: algorithm as Call['algorithm'], body: bodyOf(text) }
		const { lists } = this
		const judge = { now: this.#clock(), fetch: this.#fetch, strictIssuer: this.#strictIssuer }
		return answerCall(call, { lists, judge })
	}

	/** Its own lists are at hand; for everything else this machine is asked. */
	readonly #fetch: FetchDocument = async (url) => {
		const own = [this.http, this.lists.base].find((base) => url.startsWith(`${base}/`))
		if (own === undefined) return fetchLocal(url)
		const { status, body } = await this.#get(url.slice(own.length)).catch(answerOfError)
		return { status, headers: {}, body: Buffer.from(JSON.stringify(body)) }
	}
}

async function canonical(text: string, query: URLSearchParams): Promise<Answer> {
	const result = await canonizeQuads(text, query.get('hash') ?? undefined)
	return { status: 200, body: query.has('map') ? result : result.canonical }
}

function bodyOf(text: string): JsonObject {
	try {
		const body: unknown = JSON.parse(text)
		if (isObject(body)) return body
	} catch {
		// Said below.
	}
	throw new Refusal(PARSING, 'The body is not a JSON object')
}

function answerOfError(error: unknown): Answer {
	if (!(error instanceof Refusal)) {
		process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
		return { status: 500, body: { verified: false, errors: [{ title: 'A fault of the harness' }] } }
	}
	const problem = { type: error.type, title: 'Refused', detail: error.message }
	return {
		status: error.status,
		body: { verified: false, errors: [problem], problemDetails: [problem], checks: [] }
	}
}

function send(response: ServerResponse, { status, body }: Answer): void {
	const isText = typeof body === 'string'
	response.writeHead(status, { 'content-type': isText ? 'application/n-quads' : 'application/json' })
	response.end(body === undefined ? undefined : isText ? body : JSON.stringify(body))
}
