import { createHash, randomBytes, sign as signWith, verify as verifyWith } from 'node:crypto'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { CompactSign, importJWK } from 'jose'
import { expect, test } from 'vitest'
import {
	buildCredential,
	exportJwk,
	generateKey,
	presentSdJwt,
	signSdJwt,
	signerOf,
	verificationMethodOf,
	verifySdJwt
} from '../src/index.ts'
import type { SdJwtReport, VerifySdJwtOptions } from '../src/index.ts'
import { digestOf, readDisclosure, writeDisclosure } from '../src/sdjwt/disclosures.ts'
import { readSdJwt } from '../src/sdjwt/sd-jwt.ts'
import { DEFAULT_LIMITS } from '../src/limits.ts'
import { AWARD, ISSUER, KEY, NOW } from './example.ts'

const TYPE = 'https://badges.example/types/achievement'
const METHOD = verificationMethodOf(ISSUER)
const holder = generateKey('P-256')
const options = {
	signer: signerOf(KEY.privateKey),
	verificationMethod: METHOD,
	type: TYPE,
	random: randomBytes,
	holderKey: holder.publicKey
}
const unsigned = buildCredential(AWARD)
const credential = await signSdJwt(unsigned, options)
const REQUEST = { nonce: 'a long random text', audience: 'https://school.example' }
const offline: VerifySdJwtOptions = { now: NOW, offline: true }
const codes = ({ checks }: SdJwtReport) => checks.map(({ code }) => code)
const shown = (
	show: (name: string | undefined, value: unknown) => boolean,
	signer = signerOf(holder.privateKey)
) => presentSdJwt(credential, { show, keyBinding: { signer, ...REQUEST, created: NOW } })
const isEvidence = (_: string | undefined, value: unknown) => JSON.stringify(value).includes('Evidence')

test('the whole award is there for its holder, and the learner is in no claim that always shows', async () => {
	const report = await verifySdJwt(credential, offline)
	expect(report.verdict).toBe('valid')
	expect(report.claims).toMatchObject({
		vct: TYPE,
		iss: ISSUER,
		jti: unsigned.id,
		nbf: Date.parse(unsigned.validFrom) / 1000,
		achievement: { name: 'Good Partner' },
		identifier: unsigned.credentialSubject['identifier'],
		evidence: unsigned['evidence']
	})
	expect(report.claims).not.toHaveProperty('_sd_alg')
	const always = Buffer.from(credential.split('.')[1] ?? '', 'base64url').toString()
	expect(always).toContain('Good Partner')
	for (const secret of ['Anna Öberg', 'Work plan', 'achievedLevel']) expect(always).not.toContain(secret)
})

test('what the award says of the learner never takes the place of a claim about the award', async () => {
	const credentialSubject = {
		...unsigned.credentialSubject,
		name: 'Anna Öberg',
		iss: 'did:web:evil.example',
		exp: 1
	}
	const text = await signSdJwt({ ...unsigned, credentialSubject }, options)
	expect((await verifySdJwt(text, offline)).claims).toMatchObject({
		name: unsigned.name,
		recipientName: 'Anna Öberg',
		iss: ISSUER,
		exp: Date.parse(String(unsigned['validUntil'])) / 1000
	})
	expect(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()).not.toContain('Anna Öberg')
})

test('the holder shows the evidence and nothing else, to one audience, once', async () => {
	const report = await verifySdJwt(await shown(isEvidence), { ...offline, ...REQUEST, types: [TYPE] })
	expect(codes(report)).toContain('request.match')
	expect(report.verdict).toBe('valid')
	expect(report.claims).toMatchObject({ evidence: unsigned['evidence'], identifier: [], result: [] })
})

test.each([
	['another nonce', { nonce: 'x' }, 'request.wrong-challenge'],
	['another audience', { audience: 'https://shop.example' }, 'request.wrong-domain'],
	['another type', { types: ['https://badges.example/types/other'] }, 'shape.invalid'],
	['the day before', { now: new Date('2026-05-31T00:00:00Z') }, 'holder.mismatch'],
	['after its end', { now: new Date('2029-02-01T00:00:00Z') }, 'proof.expired'],
	['before its beginning', { now: new Date('2026-01-01T00:00:00Z') }, 'proof.from-future']
])('for %s it is refused', async (_, changes, code) => {
	const report = await verifySdJwt(await shown(isEvidence), { ...offline, ...REQUEST, ...changes })
	expect(report.verdict).toBe('invalid')
	expect(codes(report)).toContain(code)
})

test('without the holder’s signature, or with somebody else’s, no request is answered', async () => {
	const bare = await presentSdJwt(credential, {})
	expect(bare).toBe(credential)
	expect(codes(await verifySdJwt(bare, { ...offline, ...REQUEST }))).toContain('request.wrong-challenge')
	const stolen = await shown(isEvidence, signerOf(generateKey('P-256').privateKey))
	expect(codes(await verifySdJwt(stolen, { ...offline, ...REQUEST }))).toContain('holder.mismatch')
	const loose = await signSdJwt(unsigned, { ...options, holderKey: undefined })
	const keyBinding = { signer: signerOf(holder.privateKey), ...REQUEST, created: NOW }
	const nobody = await presentSdJwt(loose, { keyBinding })
	expect(codes(await verifySdJwt(nobody, { ...offline, ...REQUEST }))).toContain('holder.mismatch')
})

test('the holder’s signature covers which parts are shown', async () => {
	const presented = await shown(() => true)
	const parts = presented.split('~')
	const fewer = [...parts.slice(0, 1), ...parts.slice(2)].join('~')
	expect(codes(await verifySdJwt(fewer, { ...offline, ...REQUEST }))).toContain('holder.mismatch')
})

test.each([
	[
		'a changed disclosure',
		(parts: string[]) => [
			...parts.slice(0, 1),
			writeDisclosure('salt', { type: 'X' }).text,
			...parts.slice(2)
		]
	],
	['a disclosure twice', (parts: string[]) => [...parts.slice(0, 2), ...parts.slice(1)]],
	[
		'a disclosure of nothing',
		(parts: string[]) => [...parts.slice(0, 1), writeDisclosure('s', 1, 'name').text, '']
	],
	['no list', (parts: string[]) => [...parts.slice(0, 1), Buffer.from('{}').toString('base64url'), '']],
	['no JSON', (parts: string[]) => [...parts.slice(0, 1), '!!', '']],
	[
		'a name that is reserved',
		(parts: string[]) => [...parts.slice(0, 1), writeDisclosure('s', 1, '_sd').text, '']
	]
])('%s is refused', async (_, change) => {
	const report = await verifySdJwt(change(credential.split('~')).join('~'), offline)
	expect(report.verdict).toBe('invalid')
	expect(codes(report)).toEqual(['proof.malformed'])
})

test.each(['', 'a.b.c', 'no text~', `${credential}x`, JSON.stringify({})])(
	'%j is no SD-JWT',
	async (text) => {
		expect(codes(await verifySdJwt(text, offline))).toEqual(['input.invalid-json'])
	}
)

const issuerKey = await importJWK(exportJwk(KEY.privateKey), 'EdDSA')
const forged = async (
	payload: object,
	header: object = { typ: 'dc+sd-jwt' },
	disclosures: readonly string[] = []
) => {
	const jwt = await new CompactSign(Buffer.from(JSON.stringify(payload)))
		.setProtectedHeader({ alg: 'EdDSA', kid: METHOD, ...header })
		.sign(issuerKey)
	return `${[jwt, ...disclosures].join('~')}~`
}
const plain = { vct: TYPE, iss: ISSUER }
const twin = writeDisclosure('s', 'x', 'vct')
const item = writeDisclosure('s', 'x')

test.each([
	['no type', { iss: ISSUER }, undefined, 'shape.invalid'],
	['no issuer', { vct: TYPE }, undefined, 'shape.invalid'],
	['no media type', plain, {}, 'shape.invalid'],
	['the media type of a credential', plain, { typ: 'vc+jwt' }, 'proof.malformed'],
	['another hash', { ...plain, _sd_alg: 'sha-512' }, undefined, 'shape.invalid'],
	['the issuer of another', { ...plain, iss: 'did:key:z6MkOther' }, undefined, 'proof.not-issuers-key'],
	[
		'a status that is not known here',
		{ ...plain, status: { status_list: { idx: 1, uri: 'https://x.example' } } },
		undefined,
		'status.unsupported'
	]
])('one with %s says so', async (_, payload, header, code) => {
	const report = await verifySdJwt(await forged(payload, header), offline)
	expect(report.verdict).not.toBe('valid')
	expect(codes(report)).toContain(code)
})

test.each([
	['that replaces a claim', { ...plain, _sd: [twin.digest] }, twin.text],
	['with a name in a list', { ...plain, list: [{ '...': twin.digest }] }, twin.text],
	['without a name in an object', { ...plain, _sd: [item.digest] }, item.text],
	[
		'that stands in two places',
		{ ...plain, list: [{ '...': item.digest }, { '...': item.digest }] },
		item.text
	],
	['beside something else', { ...plain, list: [{ '...': item.digest, more: 1 }] }, item.text],
	['in no list', { ...plain, _sd: item.digest }, item.text]
])('a digest %s is refused although it was signed', async (_, payload, disclosure) => {
	const report = await verifySdJwt(await forged(payload, undefined, [disclosure]), offline)
	expect(codes(report)).toEqual(['proof.malformed'])
})

test('the example of the RFC: its disclosures have its digests', () => {
	// RFC 9901, section 4.2.1 and 4.2.3
	const text = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0'
	expect(readDisclosure(text)).toMatchObject({ name: 'family_name', value: 'Möbius' })
	expect(digestOf(text)).toBe('X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0')
})

// --- an outside implementation, both ways

const hasher = (data: string | ArrayBuffer) =>
	new Uint8Array(
		createHash('sha256')
			.update(typeof data === 'string' ? data : Buffer.from(data))
			.digest()
	)
const ecdsa = { dsaEncoding: 'ieee-p1363' } as const
const theirs = new SDJwtVcInstance({
	hasher,
	hashAlg: 'sha-256',
	saltGenerator: () => randomBytes(16).toString('base64url'),
	signAlg: 'EdDSA',
	signer: (data: string) => signWith(null, Buffer.from(data), KEY.privateKey).toString('base64url'),
	verifier: (data: string, signature: string) =>
		verifyWith(null, Buffer.from(data), KEY.publicKey, Buffer.from(signature, 'base64url')),
	kbSignAlg: 'ES256',
	kbSigner: (data: string) =>
		signWith('sha256', Buffer.from(data), { key: holder.privateKey, ...ecdsa }).toString('base64url'),
	kbVerifier: (data: string, signature: string) =>
		verifyWith(
			'sha256',
			Buffer.from(data),
			{ key: holder.publicKey, ...ecdsa },
			Buffer.from(signature, 'base64url')
		)
})
const seconds = Math.floor(NOW.getTime() / 1000)

test('@sd-jwt/sd-jwt-vc accepts what we issue and show, and refuses what was changed', async () => {
	const result = await theirs.verify(await shown(isEvidence), {
		keyBindingNonce: REQUEST.nonce,
		currentDate: seconds
	})
	expect(result.payload).toMatchObject({ vct: TYPE, evidence: unsigned['evidence'] })
	const [head = '', payload = '', ...rest] = credential.split('.')
	const other = Buffer.from(payload, 'base64url').toString().replace('Good Partner', 'Best Partner')
	const changed = [head, Buffer.from(other).toString('base64url'), ...rest].join('.')
	await expect(theirs.verify(changed, { currentDate: seconds })).rejects.toThrow()
})

test('we accept what @sd-jwt/sd-jwt-vc issues and shows', async () => {
	const issued = await theirs.issue(
		{
			vct: TYPE,
			iss: ISSUER,
			iat: seconds,
			cnf: { jwk: exportJwk(holder.publicKey) as { kty: string } },
			name: 'Anna',
			address: { city: 'Oulu', street: 'Kirkkokatu' },
			languages: ['fi', 'sv']
		},
		{ _sd: ['name', 'address'], address: { _sd: ['city', 'street'] }, languages: { _sd: [0, 1] } },
		{ header: { kid: METHOD } }
	)
	const presented = await theirs.present(
		issued,
		{ name: true, address: { city: true }, languages: { 1: true } },
		{ kb: { payload: { iat: seconds, aud: REQUEST.audience, nonce: REQUEST.nonce } } }
	)
	const report = await verifySdJwt(presented, { ...offline, ...REQUEST })
	expect(report.verdict).toBe('valid')
	expect(report.claims).toMatchObject({ name: 'Anna', address: { city: 'Oulu' }, languages: ['sv'] })
	expect(report.claims).not.toHaveProperty('address.street')
})

test('a text is taken apart within limits', () => {
	const many = `${credential.split('~')[0]}~${'WyJzIiwxXQ~'.repeat(501)}`
	expect(() => readSdJwt(many, DEFAULT_LIMITS)).toThrow('More than 500')
	expect(() => readSdJwt(credential, { documentBytes: credential.length - 1 })).toThrow('Larger than')
})
