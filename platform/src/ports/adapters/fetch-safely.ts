// The only way out to other people's servers: public addresses, little time, few bytes, and nothing of ours goes along.
import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Agent, buildConnector, request } from 'undici'
import { FetchRefused } from '../fetch-refused.ts'
import type { Fetched, FetchSafely } from '../ports.ts'
import { fetchBudget, type Budget } from './fetch-budget.ts'
import { byteLimitOf, checkedUrl, PUBLIC_RULES, type FetchRules } from './fetch-rules.ts'

export type FetchOptions = {
	readonly rules?: FetchRules
	readonly lookup?: typeof systemLookup
	readonly budget?: Budget
	readonly deadlineMs?: number
}

const REDIRECTS = 3
const DEADLINE_MS = 10_000
const CONNECT_MS = 3_000
const HEADERS = {
	'user-agent': 'Rexpath (badge verification)',
	accept:
		'application/vc, application/ld+json, application/json, application/jwt, image/png, image/svg+xml, text/plain;q=0.5',
	'accept-encoding': 'identity'
}

export function fetchSafely({
	rules = PUBLIC_RULES,
	lookup = systemLookup,
	budget = fetchBudget(),
	deadlineMs = DEADLINE_MS
}: FetchOptions = {}): FetchSafely {
	const agent = guardedAgent(rules, lookup)
	return async (address, given) => {
		const remembered = budget.recall(address)
		if (remembered) return remembered
		const own = AbortSignal.timeout(deadlineMs)
		const signal = given ? AbortSignal.any([own, given]) : own
		try {
			const answer = await followed(address, { agent, rules, budget, signal })
			budget.keep(address, answer)
			return answer
		} catch (error) {
			throw refusalOf(error, signal)
		}
	}
}

type Way = {
	readonly agent: Agent
	readonly rules: FetchRules
	readonly budget: Budget
	readonly signal: AbortSignal
}

async function followed(start: string, way: Way): Promise<Fetched> {
	let address = start
	for (let hop = 0; hop <= REDIRECTS; hop++) {
		const url = checkedUrl(address, way.rules)
		way.budget.spend(url.hostname)
		const { statusCode, headers, body } = await request(url, {
			dispatcher: way.agent,
			signal: way.signal,
			headers: HEADERS
		})
		// A body that we stop reading says so as an error; whoever still reads it hears that anyway.
		body.on('error', () => {})
		const target = statusCode >= 300 && statusCode < 400 ? first(headers.location) : undefined
		if (target === undefined) return answerOf(statusCode, headers, body)
		body.destroy()
		address = new URL(target, url).href
	}
	throw new FetchRefused('too-many-redirects', 'The address leads from one to the next without end.')
}

type RawHeaders = Readonly<Record<string, string | string[] | undefined>>
const first = (value: string | string[] | undefined): string | undefined =>
	Array.isArray(value) ? value[0] : value

async function answerOf(status: number, raw: RawHeaders, body: Readable): Promise<Fetched> {
	const headers = Object.fromEntries(
		Object.entries(raw).flatMap(([name, value]) => (value === undefined ? [] : [[name, first(value) ?? '']]))
	)
	if (status !== 200) {
		body.destroy()
		return { status, headers, body: new Uint8Array() }
	}
	try {
		return {
			status,
			headers,
			body: await readAtMost(
				unpacked(body, headers['content-encoding']),
				byteLimitOf(headers['content-type'])
			)
		}
	} finally {
		body.destroy()
	}
}

// Some servers compress although we did not ask; the limit counts what comes out.
function unpacked(body: Readable, encoding: string | undefined): Readable {
	if (encoding === undefined || encoding === '' || encoding === 'identity') return body
	const stream =
		encoding === 'gzip'
			? createGunzip()
			: encoding === 'br'
				? createBrotliDecompress()
				: encoding === 'deflate'
					? createInflate()
					: undefined
	if (!stream) throw new FetchRefused('content-type', 'The answer is packed in an unknown way.')
	body.on('error', (error) => stream.destroy(error))
	return body.pipe(stream)
}

async function readAtMost(stream: Readable, limit: number): Promise<Uint8Array> {
	const chunks: Uint8Array[] = []
	let bytes = 0
	try {
		for await (const chunk of stream as AsyncIterable<Uint8Array>) {
			bytes += chunk.byteLength
			if (bytes > limit) throw new FetchRefused('too-large', 'The answer is larger than any badge.')
			chunks.push(chunk)
		}
	} finally {
		stream.destroy()
	}
	return Buffer.concat(chunks)
}

function guardedAgent(rules: FetchRules, lookup: typeof systemLookup): Agent {
	const connect = buildConnector({ timeout: CONNECT_MS, lookup: guardedLookup(rules, lookup) })
	return new Agent({
		pipelining: 0,
		connections: 8,
		headersTimeout: DEADLINE_MS,
		bodyTimeout: DEADLINE_MS,
		maxHeaderSize: 16_384,
		connect: (options, callback) =>
			connect(options, (error, socket) => {
				if (error) return callback(error, null)
				if (rules.mayReach(socket.remoteAddress)) return callback(null, socket)
				socket.destroy()
				callback(new FetchRefused('private-address', 'The connection ended at an inside address.'), null)
			})
	})
}

// All addresses of a name must be public: one inside address among them is a trap. We connect to the checked ones only.
const guardedLookup =
	(rules: FetchRules, lookup: typeof systemLookup): LookupFunction =>
	(hostname, options, callback) =>
		lookup(
			hostname,
			{ all: true, family: options.family ?? 0 },
			(error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => {
				if (error) return callback(error, '', 0)
				const [chosen] = addresses
				if (!chosen || !addresses.every(({ address }) => rules.mayReach(address)))
					return callback(new FetchRefused('private-address', 'The name leads to an inside address.'), '', 0)
				if (options.all) return callback(null, addresses)
				callback(null, chosen.address, chosen.family)
			}
		)

function refusalOf(error: unknown, signal: AbortSignal): FetchRefused {
	const cause = error instanceof Error && error.cause instanceof FetchRefused ? error.cause : error
	if (cause instanceof FetchRefused) return cause
	if (signal.aborted) return new FetchRefused('too-slow', 'The other side did not answer in time.', { cause })
	return new FetchRefused('unreachable', 'The other side could not be reached.', { cause })
}
