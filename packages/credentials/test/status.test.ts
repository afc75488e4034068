import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
	buildCredential,
	buildStatusListCredential,
	didKeyOf,
	generateKey,
	newStatusList,
	setStatus,
	signCredential,
	signerOf,
	statusEntry,
	verificationMethodOf,
	verify
} from '../src/index.ts'
import type {
	FetchDocument,
	SigningKey,
	StatusListCredential,
	StatusListOptions,
	StatusPurpose
} from '../src/index.ts'
import { AWARD, ISSUER, KEY, NOW, signed } from './example.ts'

const LIST = 'https://badges.example/status/1'
const INDEX = 94_567

const badge = (purpose: StatusPurpose = 'revocation') =>
	signed({ ...AWARD, credentialStatus: statusEntry({ list: LIST, index: INDEX, purpose }) })

const listOf = (changes: Partial<StatusListOptions> = {}): StatusListCredential =>
	buildStatusListCredential({
		id: LIST,
		issuer: ISSUER,
		purpose: 'revocation',
		list: newStatusList(),
		validFrom: new Date('2026-05-31T00:00:00Z'),
		validUntil: new Date('2026-06-02T00:00:00Z'),
		...changes
	})

const publish = async (list: StatusListCredential, key: SigningKey = KEY): Promise<FetchDocument> => {
	const did = didKeyOf(key.publicKey)
	const options = {
		signer: signerOf(key.privateKey),
		verificationMethod: verificationMethodOf(did),
		created: NOW
	}
	return answering(200, JSON.stringify(await signCredential(list, options)))
}

const answering =
	(status: number, text: string): FetchDocument =>
	async (url) => {
		expect(url).toBe(LIST)
		return { status, headers: {}, body: Buffer.from(text) }
	}

const revoked = setStatus(newStatusList(), INDEX, true)

async function judge(fetch: FetchDocument, purpose?: StatusPurpose) {
	const { verdict, checks, intact } = await verify(await badge(purpose), { now: NOW, fetch })
	return [verdict, checks.find(({ check }) => check === 'status')?.code, intact]
}

test('not revoked', async () => {
	expect(await judge(await publish(listOf()))).toEqual(['valid', 'status.clear', true])
})

test('a neighbour is revoked', async () => {
	const list = setStatus(newStatusList(), INDEX + 1, true)
	expect(await judge(await publish(listOf({ list })))).toEqual(['valid', 'status.clear', true])
})

test('revoked: intact, but invalid', async () => {
	expect(await judge(await publish(listOf({ list: revoked })))).toEqual(['invalid', 'status.revoked', true])
})

test.each([true, '-1', '1.5', '1234567890123'])('an entry with the index %j has no status', async (index) => {
	const entry = {
		...statusEntry({ list: LIST, index: INDEX, purpose: 'revocation' }),
		statusListIndex: index
	}
	const options = {
		signer: signerOf(KEY.privateKey),
		verificationMethod: verificationMethodOf(ISSUER),
		created: NOW,
		cryptosuite: 'eddsa-jcs-2022'
	} as const
	const wrong = await signCredential({ ...buildCredential(AWARD), credentialStatus: entry }, options)
	const { checks } = await verify(wrong, { now: NOW, offline: true })
	expect(checks.find(({ check }) => check === 'status')?.code).toBe('status.malformed')
})

test('suspended', async () => {
	const list = listOf({ list: revoked, purpose: 'suspension' })
	expect(await judge(await publish(list), 'suspension')).toEqual(['invalid', 'status.suspended', true])
})

test('a message is shown and changes nothing', async () => {
	const list = listOf({ list: revoked, purpose: 'message' })
	expect(await judge(await publish(list), 'message')).toEqual(['valid', 'status.message', true])
})

test('a list for another purpose does not count', async () => {
	const list = listOf({ purpose: 'suspension' })
	expect(await judge(await publish(list))).toEqual(['unknown', 'status.wrong-purpose', true])
})

test('a list out of date does not count, to the second', async () => {
	const at = (second: string) => listOf({ validUntil: new Date(second) })
	expect(await judge(await publish(at('2026-06-01T12:00:00Z')))).toEqual(['valid', 'status.clear', true])
	expect(await judge(await publish(at('2026-06-01T11:59:59Z')))).toEqual([
		'unknown',
		'status.list-expired',
		true
	])
})

test('an unreachable list is never "not revoked"', async () => {
	const unreachable = async () => Promise.reject(new Error('no answer'))
	expect(await judge(unreachable)).toEqual(['unknown', 'status.unreachable', true])
	expect(await judge(answering(500, ''))).toEqual(['unknown', 'status.unreachable', true])
	expect(await judge(answering(404, ''))).toEqual(['unknown', 'status.unreachable', true])
})

test.each(['', '<html></html>', '{}', '[]', 'null'])('the answer %j is no list', async (text) => {
	expect(await judge(answering(200, text))).toEqual(['unknown', 'status.list-invalid', true])
})

test('a list of somebody else does not count', async () => {
	const other = generateKey()
	const list = listOf({ issuer: didKeyOf(other.publicKey) })
	expect(await judge(await publish(list, other))).toEqual(['unknown', 'status.list-not-issuers', true])
})

test('a list signed by somebody else in the name of the issuer does not count', async () => {
	expect(await judge(await publish(listOf(), generateKey()))).toEqual([
		'unknown',
		'status.list-invalid',
		true
	])
})

test('an unsigned list does not count', async () => {
	expect(await judge(answering(200, JSON.stringify(listOf())))).toEqual([
		'unknown',
		'status.list-invalid',
		true
	])
})

test('a list that was changed after signing does not count', async () => {
	const fetch = await publish(listOf({ list: revoked }))
	const { body } = await fetch(LIST)
	const document = JSON.parse(Buffer.from(body).toString())
	const unset = listOf().credentialSubject.encodedList
	const forged = { ...document, credentialSubject: { ...document.credentialSubject, encodedList: unset } }
	expect(await judge(answering(200, JSON.stringify(forged)))).toEqual([
		'unknown',
		'status.list-invalid',
		true
	])
})

test('another list of the same issuer does not count', async () => {
	const { body } = await (await publish(listOf({ id: 'https://badges.example/status/2' })))(LIST)
	expect(await judge(answering(200, Buffer.from(body).toString()))).toEqual([
		'unknown',
		'status.list-invalid',
		true
	])
})

test('a list too short for its herd does not count', async () => {
	const list = listOf()
	const encodedList = `u${gzipSync(Buffer.alloc(16_383)).toString('base64url')}`
	const short = { ...list, credentialSubject: { ...list.credentialSubject, encodedList } }
	expect(await judge(await publish(short))).toEqual(['unknown', 'status.list-invalid', true])
})

test('without network the answer depends on whether that was the choice', async () => {
	const byChoice = await verify(await badge(), { now: NOW, offline: true })
	expect(byChoice.verdict).toBe('valid')
	expect(byChoice.checks).toContainEqual(
		expect.objectContaining({ code: 'status.offline', outcome: 'not checked' })
	)
	const byAccident = await verify(await badge(), { now: NOW })
	expect(byAccident.verdict).toBe('unknown')
	expect(byAccident.checks).toContainEqual(expect.objectContaining({ code: 'status.no-fetch' }))
})

test('nothing is fetched for a badge whose signature does not hold', async () => {
	const asked: string[] = []
	const fetch: FetchDocument = async (url) => {
		asked.push(url)
		return { status: 200, headers: {}, body: Buffer.from('') }
	}
	const report = await verify({ ...(await badge()), name: 'x' }, { now: NOW, fetch })
	expect(report.verdict).toBe('invalid')
	expect(asked).toEqual([])
})
