import { lookup as systemLookup } from 'node:dns'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { fetchBudget } from './fetch-budget.ts'
import { PUBLIC_RULES, type FetchRules } from './fetch-rules.ts'
import { fetchSafely } from './fetch-safely.ts'
import { isPublicAddress } from './public-address.ts'

const servers: Server[] = []
afterEach(() =>
	servers.splice(0).forEach((server) => {
		server.closeAllConnections()
		server.close()
	})
)

async function listener(answer: RequestListener) {
	let connections = 0
	const server = createServer(answer).on('connection', () => connections++)
	servers.push(server)
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	// listen() on a TCP port gives an address object.
	const { port } = server.address() as AddressInfo
	return { port, origin: `http://badges.example.org:${port}`, connections: () => connections }
}

// Every name leads to the local listener; only this test can make such rules.
const toLoopback = ((_name: string, _options: object, callback: (error: null, all: object[]) => void) =>
	callback(null, [{ address: '127.0.0.1', family: 4 }])) as unknown as typeof systemLookup
const loopbackRules = (port: number, more: Partial<FetchRules> = {}): FetchRules => ({
	...PUBLIC_RULES,
	protocols: ['http:'],
	ports: [String(port)],
	mayReach: (address) => address === '127.0.0.1',
	...more
})

async function fetching(answer: RequestListener, path = '/') {
	const there = await listener(answer)
	const fetch = fetchSafely({ rules: loopbackRules(there.port), lookup: toLoopback, deadlineMs: 600 })
	return fetch(there.origin + path)
}
const json = { 'content-type': 'application/json' }

test('a document comes back with its status, and nothing of ours goes along', async () => {
	const seen: object[] = []
	const answer = await fetching((request, response) => {
		seen.push(request.headers)
		response.writeHead(200, json).end('{"a":1}')
	})
	expect(answer.status).toBe(200)
	expect(new TextDecoder().decode(answer.body)).toBe('{"a":1}')
	expect(seen).toEqual([
		expect.not.objectContaining({ cookie: expect.anything(), authorization: expect.anything() })
	])
})

test.each([
	[
		'a body beyond the limit',
		(response: Parameters<RequestListener>[1]) =>
			response.writeHead(200, json).end(Buffer.alloc(1024 * 1024 + 1, 32)),
		'too-large'
	],
	[
		'a packed bomb',
		(response: Parameters<RequestListener>[1]) =>
			response
				.writeHead(200, { ...json, 'content-encoding': 'gzip' })
				.end(gzipSync(Buffer.alloc(30 * 1024 * 1024))),
		'too-large'
	],
	[
		'a web page',
		(response: Parameters<RequestListener>[1]) =>
			response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
		'content-type'
	],
	[
		'no type at all',
		(response: Parameters<RequestListener>[1]) => response.writeHead(200).end('{}'),
		'content-type'
	],
	[
		'an unknown packing',
		(response: Parameters<RequestListener>[1]) =>
			response.writeHead(200, { ...json, 'content-encoding': 'zstd' }).end('{}'),
		'content-type'
	],
	['silence', () => {}, 'too-slow'],
	[
		'a body that never ends',
		(response: Parameters<RequestListener>[1]) => void response.writeHead(200, json).write('{'),
		'too-slow'
	],
	['a cut line', (response: Parameters<RequestListener>[1]) => void response.destroy(), 'unreachable'],
	[
		'a circle of redirects',
		(response: Parameters<RequestListener>[1]) => response.writeHead(302, { location: '/again' }).end(),
		'too-many-redirects'
	],
	[
		'a redirect to a plain inside address',
		(response: Parameters<RequestListener>[1]) =>
			response.writeHead(302, { location: 'http://127.0.0.1/' }).end(),
		'address'
	],
	[
		'a redirect to a file',
		(response: Parameters<RequestListener>[1]) =>
			response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
		'address'
	]
])('%s is refused', async (_what, answer, code) => {
	await expect(fetching((_request, response) => answer(response))).rejects.toMatchObject({
		name: 'FetchRefused',
		code
	})
})

test('whoever has less time than the other side takes gets an answer in theirs', async () => {
	const there = await listener(() => {})
	const fetch = fetchSafely({ rules: loopbackRules(there.port), lookup: toLoopback })
	await expect(fetch(there.origin, AbortSignal.timeout(100))).rejects.toMatchObject({ code: 'too-slow' })
})

test('what is packed within the limit is unpacked', async () => {
	const answer = await fetching((_request, response) =>
		response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync('{"b":2}'))
	)
	expect(new TextDecoder().decode(answer.body)).toBe('{"b":2}')
})

test('an answer that is no document keeps its status and loses its body', async () => {
	expect(
		await fetching((_request, response) =>
			response.writeHead(410, { 'content-type': 'text/html' }).end('gone')
		)
	).toMatchObject({ status: 410, body: new Uint8Array() })
})

test('a name that leads inside makes no connection', async () => {
	const there = await listener((_request, response) => response.end())
	const fetch = fetchSafely({
		rules: { ...loopbackRules(there.port), mayReach: isPublicAddress },
		lookup: toLoopback
	})
	await expect(fetch(there.origin)).rejects.toMatchObject({ code: 'private-address' })
	expect(there.connections()).toBe(0)
})

test('a name with one public and one inside address is refused whole', async () => {
	const both = ((_name: string, _options: object, callback: (error: null, all: object[]) => void) =>
		callback(null, [
			{ address: '93.184.216.34', family: 4 },
			{ address: '10.0.0.5', family: 4 }
		])) as unknown as typeof systemLookup
	await expect(fetchSafely({ lookup: both })('https://badges.example.org/x')).rejects.toMatchObject({
		code: 'private-address'
	})
})

test('the address is checked again once connected', async () => {
	const there = await listener((_request, response) => response.writeHead(200, json).end('{}'))
	let asked = 0
	// Allowed when looked up, not allowed when connected: as if the name had led elsewhere in between.
	const rules = loopbackRules(there.port, { mayReach: () => asked++ === 0 })
	await expect(fetchSafely({ rules, lookup: toLoopback })(there.origin)).rejects.toMatchObject({
		code: 'private-address'
	})
})

test('a document is asked for once in five minutes, and one host not too often', async () => {
	let asked = 0
	let clock = 0
	const there = await listener((_request, response) => {
		asked++
		response.writeHead(200, json).end('{}')
	})
	const fetch = fetchSafely({
		rules: loopbackRules(there.port),
		lookup: toLoopback,
		budget: fetchBudget(() => clock)
	})
	await fetch(`${there.origin}/list`)
	await fetch(`${there.origin}/list`)
	expect(asked).toBe(1)
	clock += 5 * 60_000 + 1
	await fetch(`${there.origin}/list`)
	expect(asked).toBe(2)
	const many = Array.from({ length: 30 }, (_, index) => fetch(`${there.origin}/${index}`))
	expect((await Promise.allSettled(many)).filter(({ status }) => status === 'rejected')).toMatchObject([
		{ reason: { code: 'busy' } }
	])
})
