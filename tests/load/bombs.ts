// Small things that are made to cost much: documents, pictures and forms that nobody sends by mistake.
import { crc32, deflateSync } from 'node:zlib'
import type { Ask } from './measure.ts'
import { anotherAddress } from './others.ts'

const MB = 1024 * 1024
/** What may be answered; 0, a closed connection, is an answer to some of them too. */
const ANSWERS = [0, 200, 303, 400, 403, 404, 409, 410, 411, 413, 415, 422, 429, 503]

const json = { 'content-type': 'application/json' }
const V2 = 'https://www.w3.org/ns/credentials/v2'

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

/** Each context doubles the one before it. */
function doublingContexts(): string {
	let context: unknown = { a0: 'urn:a0' }
	for (let level = 1; level < 16; level++)
		context = { [`a${level}`]: { '@id': `urn:a${level}`, '@context': [context, context] } }
	return JSON.stringify({ '@context': [V2, context], type: ['VerifiableCredential'] })
}

/** Anonymous nodes that all know each other, inside a credential with a proof that asks for their order. */
function clique(signed: string, nodes: number): string {
	const ids = Array.from({ length: nodes }, (_, index) => `_:n${index}`)
	const known = ids.map((id) => ({
		id,
		'urn:knows': ids.filter((other) => other !== id).map((other) => ({ id: other }))
	}))
	return JSON.stringify({ ...(JSON.parse(signed) as object), evidence: known })
}

const padded = (signed: string, bytes: number): string =>
	JSON.stringify({ ...(JSON.parse(signed) as object), description: 'x'.repeat(bytes) })

const manyKeys = (signed: string, count: number): string =>
	JSON.stringify({
		...(JSON.parse(signed) as object),
		...Object.fromEntries(Array.from({ length: count }, (_, index) => [`urn:k${index}`, [index]]))
	})

function chunk(type: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type), data])
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
	length.writeUInt32BE(data.length)
	check.writeUInt32BE(crc32(named))
	return Buffer.concat([length, named, check])
}

function picture(side: number, text?: Buffer): Buffer {
	const header = Buffer.alloc(13)
	header.writeUInt32BE(side, 0)
	header.writeUInt32BE(side, 4)
	header.set([1, 0, 0, 0, 0], 8)
	const flags = Buffer.from([0, 1, 0, 0, 0])
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', header),
		...(text ? [chunk('iTXt', Buffer.concat([Buffer.from('openbadgecredential'), flags, text]))] : []),
		chunk('IDAT', deflateSync(Buffer.alloc(side * (Math.ceil(side / 8) + 1)))),
		chunk('IEND', Buffer.alloc(0))
	])
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = (alg: string, bytes: number): string =>
	`${part({ alg, typ: 'vc+ld+jwt', jwk: { kty: 'RSA', n: 'x'.repeat(4096), e: 'AQAB' } })}.${part({ vc: 'x'.repeat(bytes) })}.AAAA`

const BOUNDARY = 'xxboundaryxx'
const form = (field: string, name: string, content: Buffer): Buffer =>
	Buffer.concat([
		Buffer.from(
			`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`
		),
		content,
		Buffer.from(`\r\n--${BOUNDARY}--\r\n`)
	])
const manyParts = (count: number): string =>
	`${`--${BOUNDARY}\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n`.repeat(count)}--${BOUNDARY}--\r\n`

const multipart = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
const plainForm = { 'content-type': 'application/x-www-form-urlencoded' }

export type Bomb = { readonly name: string; readonly ask: () => Ask }
/** An application of this attacker, to which pictures can be sent. */
export type Draft = { readonly id: string; readonly cookie: string }

export function bombs(signed: string, draft: Draft): Bomb[] {
	const to =
		(path: string, headers: Record<string, string>) =>
		(name: string, body: string | Buffer): Bomb => ({
			name,
			ask: () => ({
				path,
				method: 'POST',
				headers: { ...headers, 'x-forwarded-for': anotherAddress() },
				body,
				fine: ANSWERS
			})
		})
	const api = to('/api/v1/verify', json)
	const flood = picture(16_000)
	const inflated = picture(8, deflateSync(Buffer.alloc(200 * MB)))
	return [
		api('nesting of 3,000', deep(3_000)),
		api('nesting of 400,000', deep(400_000)),
		api('contexts that double', doublingContexts()),
		api('clique of 60', clique(signed, 60)),
		api('clique of 95', clique(signed, 95)),
		api('a megabyte of text', padded(signed, 0.95 * MB)),
		api('9,000 unknown terms', manyKeys(signed, 4_500)),
		api('five megabytes', Buffer.alloc(5 * MB, 'a')),
		api('token without algorithm', token('none', 500_000)),
		api('token of RSA', token('RS256', 500_000)),
		api('many disclosures', `${token('EdDSA', 1_000)}${`~${part(['s', 'k', 'v'])}`.repeat(30_000)}`),
		api('picture with 200 MiB', inflated),
		api('picture of 16,000 × 16,000', flood),
		to('/verify', multipart)('form with 200 MiB', form('file', 'a.png', inflated)),
		to('/verify', multipart)('form of 60,000 parts', manyParts(60_000)),
		to('/sign-in?/letter', plainForm)('form of 100,000 fields', 'a=1&'.repeat(100_000)),
		to(`/applications/${draft.id}/evidence?/upload`, { ...multipart, cookie: draft.cookie })(
			'photo of 16,000 × 16,000',
			form('file', 'a.png', flood)
		)
	]
}
