import { lookup } from 'node:dns/promises'
import { request } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { DEFAULT_LIMITS } from '@rexpath/credentials'
import type { FetchedDocument } from '@rexpath/credentials'

const MILLISECONDS = 10_000
const REDIRECTS = 3

const PRIVATE = new BlockList()
for (const [network, prefix] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['224.0.0.0', 3]
] as const) {
	PRIVATE.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
	['::', 127],
	['64:ff9b::', 96],
	['2002::', 16],
	['fc00::', 7],
	['fe80::', 10],
	['fec0::', 10],
	['ff00::', 8]
] as const) {
	PRIVATE.addSubnet(network, prefix, 'ipv6')
}

/** Fetches a document for `verify --online`: https and public addresses only, with limits on time and size. */
export async function fetchDocument(url: string, redirects: number = REDIRECTS): Promise<FetchedDocument> {
	const target = new URL(url)
	if (target.protocol !== 'https:') throw new Error(`${url} is not https`)
	const address = await publicAddress(target.hostname)
	const response = await get(target, address)
	const { location } = response.headers
	if (location && response.statusCode && response.statusCode >= 300 && response.statusCode < 400) {
		response.destroy()
		if (redirects === 0) throw new Error(`${url} redirects too often`)
		return fetchDocument(new URL(location, target).href, redirects - 1)
	}
	return { status: response.statusCode ?? 0, headers: headersOf(response), body: await bodyOf(response) }
}

type Address = { readonly address: string; readonly family: number }

async function publicAddress(host: string): Promise<Address> {
	if (isIP(host.replace(/^\[|\]$/g, ''))) throw new Error(`${host} is not a name`)
	const [first, ...others] = await lookup(host, { all: true })
	const isPrivate = ({ address, family }: Address): boolean =>
		PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4')
	if (!first || [first, ...others].some(isPrivate)) throw new Error(`${host} is not on the public internet`)
	return first
}

function get(url: URL, { address, family }: Address): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		const sent = request(
			url,
			{
				headers: {
					accept: 'application/vc, application/ld+json, application/json, */*;q=0.1',
					'user-agent': 'rexpath'
				},
				signal: AbortSignal.timeout(MILLISECONDS),
				// Connects to the address that was checked, whatever the name says a moment later.
				lookup: (_host, options, callback) => {
					if (options.all) callback(null, [{ address, family }])
					else callback(null, address, family)
				}
			},
			resolve
		)
		sent.on('error', reject)
		sent.end()
	})
}

async function bodyOf(response: IncomingMessage): Promise<Uint8Array> {
	const parts: Uint8Array[] = []
	let size = 0
	for await (const part of response as AsyncIterable<Uint8Array>) {
		size += part.length
		if (size > DEFAULT_LIMITS.documentBytes) throw new Error('The answer is larger than a badge can be')
		parts.push(part)
	}
	return Buffer.concat(parts)
}

const headersOf = ({ headers }: IncomingMessage): FetchedDocument['headers'] =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value])
	)
