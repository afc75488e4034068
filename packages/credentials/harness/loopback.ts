// How the harness fetches: its own addresses, and what else is served on this machine. Never the network.
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { IncomingMessage } from 'node:http'
import type { FetchedDocument } from '../src/verify/options.ts'

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])
const MILLISECONDS = 3_000
const MOST_BYTES = 4 * 1024 * 1024

export function fetchLocal(url: string): Promise<FetchedDocument> {
	const target = new URL(url)
	if (!LOCAL.has(target.hostname)) return Promise.reject(new Error(`${target.host} is not on this machine`))
	return new Promise((resolve, reject) => {
		const request = target.protocol === 'https:' ? requestHttps : requestHttp
		// The suites' own servers carry certificates that they signed themselves.
		const sent = request(target, { rejectUnauthorized: false, timeout: MILLISECONDS }, (response) =>
			readAll(response).then(
				(body) => resolve({ status: response.statusCode ?? 0, headers: {}, body }),
				reject
			)
		)
		sent.on('timeout', () => sent.destroy(new Error(`${url} took too long`)))
		sent.on('error', reject)
		sent.end()
	})
}

export async function readAll(stream: IncomingMessage, most: number = MOST_BYTES): Promise<Buffer> {
	const parts: Buffer[] = []
	let length = 0
	for await (const part of stream) {
		// A stream without encoding gives buffers.
		const bytes = part as Buffer
		length += bytes.length
		if (length > most) throw new Error('More bytes than the limit')
		parts.push(bytes)
	}
	return Buffer.concat(parts)
}
