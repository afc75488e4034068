import { generateKeyPairSync } from 'node:crypto'
import { CompactSign } from 'jose'
import { expect, test } from 'vitest'
import { buildAssertion, buildBadgeClass, buildIssuerProfile, hashIdentity, verify } from '../index.ts'
import type { Report, VerifyOptions } from '../index.ts'
import { webOf } from '../../test/web.ts'

const HOST = 'https://badges.example'
const NOW = new Date('2026-06-01T12:00:00Z')

const issuer = buildIssuerProfile({
	id: `${HOST}/issuer`,
	name: 'Luovi',
	url: 'https://luovi.example',
	email: 'badges@luovi.example'
})
const badge = buildBadgeClass({
	id: `${HOST}/badge`,
	name: 'Good Partner',
	description: 'Delivers an own task.',
	image: `${HOST}/badge.png`,
	criteria: { narrative: 'Own task' },
	issuer: issuer.id
})
const assertion = buildAssertion({
	id: `${HOST}/assertions/1`,
	recipient: hashIdentity('anna@example.com', 'Kosher'),
	badge: badge.id,
	issuedOn: new Date('2026-01-15T10:00:00Z'),
	expires: new Date('2027-01-15T10:00:00Z'),
	evidence: [{ narrative: 'A work plan.' }]
})

const site = (changes: { [address: string]: object | string } = {}) =>
	webOf({ [issuer.id]: issuer, [badge.id]: badge, [assertion.id]: assertion, ...changes })

const codes = ({ checks }: Report) => checks.map(({ code }) => code)
const judge = (input: object | string, web = site(), more: Partial<VerifyOptions> = {}) =>
	verify(input, { now: NOW, fetch: web.fetch, ...more })

test('a hosted badge that its issuer publishes is valid', async () => {
	const report = await judge(assertion)
	expect(report).toMatchObject({
		verdict: 'valid',
		intact: true,
		standard: 'Open Badges 2.0',
		summary: { name: 'Good Partner', issuerName: 'Luovi', issuerId: issuer.id, recipientNote: undefined }
	})
	expect(codes(report)).toContain('proof.hosted')
})

test('a copy whose members stand in another order is the same badge', async () => {
	const { recipient, ...rest } = assertion
	const turned = Object.fromEntries(Object.entries(Object(recipient)).reverse())
	expect(await judge({ recipient: turned, ...rest })).toMatchObject({ verdict: 'valid' })
})

test('the address alone, as old pictures carry it, is enough', async () => {
	expect(await judge(assertion.id)).toMatchObject({ verdict: 'valid' })
})

test('the recipient is compared through the hash', async () => {
	expect(codes(await judge(assertion, site(), { recipients: ['anna@example.com'] }))).toContain(
		'recipient.match'
	)
	const other = await judge(assertion, site(), { recipients: ['berta@example.com'] })
	expect(other.verdict).toBe('invalid')
	expect(codes(other)).toContain('recipient.mismatch')
})

test.each([
	['recipient', hashIdentity('berta@example.com', 'x')],
	['badge', `${HOST}/another`],
	['issuedOn', '2025-01-15T10:00:00Z'],
	['expires', '2037-01-15T10:00:00Z'],
	['evidence', []],
	['narrative', 'Very good.']
])('a copy with another %s is not what the issuer publishes', async (member, value) => {
	const report = await judge({ ...assertion, [member]: value })
	expect(report).toMatchObject({ verdict: 'invalid', intact: false })
	expect(codes(report)).toContain('proof.hosted-differs')
})

test('a badge that is not published any more is invalid; an unreachable one is unknown', async () => {
	const gone = await judge(assertion, webOf({ [issuer.id]: issuer, [badge.id]: badge }))
	expect(gone.verdict).toBe('invalid')
	expect(codes(gone)).toContain('proof.hosted-gone')
	const down = await verify(assertion, { now: NOW, fetch: async () => Promise.reject(new Error('down')) })
	expect(down.verdict).toBe('unknown')
	expect(codes(down)).toContain('proof.hosted-unreachable')
	const offline = await verify(assertion, { now: NOW, offline: true })
	expect(offline.verdict).toBe('unknown')
	expect(codes(offline)).toContain('proof.hosted-offline')
})

test('revoked, expired and not yet issued', async () => {
	const revoked = {
		'@context': assertion['@context'],
		id: assertion.id,
		type: 'Assertion',
		badge: badge.id,
		revoked: true,
		revocationReason: 'In error'
	}
	const report = await judge(assertion, site({ [assertion.id]: revoked }))
	expect(report.verdict).toBe('invalid')
	expect(report.checks).toContainEqual(
		expect.objectContaining({ code: 'status.revoked', message: expect.stringContaining('In error') })
	)
	const at = async (now: string) => codes(await judge(assertion, site(), { now: new Date(now) }))
	expect(await at('2027-01-15T10:00:01Z')).toContain('period.expired')
	expect(await at('2026-01-15T09:54:59Z')).toContain('period.not-yet-valid')
})

test('somebody else cannot publish in the name of the issuer', async () => {
	const evil = { ...assertion, id: 'https://evil.example/1' }
	const report = await judge(evil, site({ [evil.id]: evil }))
	expect(report.verdict).toBe('invalid')
	expect(codes(report)).toContain('proof.hosted-elsewhere')
})

test('a profile written into the assertion is not believed', async () => {
	const own = { ...issuer, verification: { allowedOrigins: 'evil.example' } }
	const evil = { ...assertion, id: 'https://evil.example/1', badge: { ...badge, issuer: own } }
	const report = await judge(evil, site({ [evil.id]: evil }))
	expect(report.verdict).toBe('invalid')
	expect(codes(report)).toContain('proof.hosted-elsewhere')
})

const PLACES = [
	[{ allowedOrigins: ['badges.example'] }, 'valid'],
	[{ allowedOrigins: ['https://badges.example'] }, 'valid'],
	[{ allowedOrigins: ['other.example'] }, 'invalid'],
	[{ startsWith: [`${HOST}/assertions/`] }, 'valid'],
	[{ startsWith: [`${HOST}/others/`, `${HOST}/assertions/`] }, 'valid'],
	[{ startsWith: [`${HOST}/others/`] }, 'invalid'],
	[{ startsWith: ['https://badges.exam'] }, 'invalid'],
	[{ startsWith: ['not an address'] }, 'invalid'],
	[{ startsWith: [`${HOST}/others/`], allowedOrigins: ['badges.example'] }, 'invalid']
] as const

test.each(PLACES)('with the rule %j the verdict is %s', async (verification, verdict) => {
	const web = site({ [issuer.id]: { ...issuer, verification } })
	expect(await judge(assertion, web)).toMatchObject({ verdict })
})

test('a page under the wrong id does not count', async () => {
	const report = await judge(assertion, site({ [issuer.id]: { ...issuer, id: `${HOST}/somebody` } }))
	expect(codes(report)).toContain('proof.hosted-differs')
	expect(report.verdict).toBe('invalid')
})

// --- signed

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const KEY = {
	'@context': 'https://w3id.org/openbadges/v2',
	type: 'CryptographicKey',
	id: `${HOST}/key`,
	owner: issuer.id,
	publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' })
}
const signer = { ...issuer, publicKey: KEY.id, revocationList: `${HOST}/revoked` }
const LIST = {
	'@context': 'https://w3id.org/openbadges/v2',
	id: `${HOST}/revoked`,
	type: 'RevocationList',
	issuer: issuer.id
}
const payload = { ...assertion, id: 'urn:uuid:1', verification: { type: 'SignedBadge', creator: KEY.id } }

const sign = (claims: object, key = privateKey) =>
	new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader({ alg: 'RS256' }).sign(key)
const signedSite = (changes: { [address: string]: object } = {}) =>
	site({
		[issuer.id]: signer,
		[KEY.id]: KEY,
		[LIST.id]: { ...LIST, revokedAssertions: ['urn:uuid:2'] },
		...changes
	})

test('a signed badge is valid by the key that its issuer lists', async () => {
	const report = await judge(await sign(payload), signedSite())
	expect(report).toMatchObject({ verdict: 'valid', intact: true, standard: 'Open Badges 2.0' })
	expect(report.checks).toContainEqual(expect.objectContaining({ code: 'proof.valid', rule: 'jws RS256' }))
	expect(report.checks).toContainEqual(
		expect.objectContaining({ code: 'status.clear', rule: 'revocation list' })
	)
})

const SIGNED = [
	[
		'revoked by id',
		{},
		{ [LIST.id]: { ...LIST, revokedAssertions: ['urn:uuid:1'] } },
		'status.revoked',
		'invalid'
	],
	[
		'revoked by entry',
		{},
		{ [LIST.id]: { ...LIST, revokedAssertions: [{ id: 'urn:uuid:1', revocationReason: 'x' }] } },
		'status.revoked',
		'invalid'
	],
	[
		'the list is another issuer’s',
		{},
		{ [LIST.id]: { ...LIST, issuer: 'https://x.example' } },
		'status.list-not-issuers',
		'unknown'
	],
	['the list is gone', {}, { [LIST.id]: {} }, 'status.unreachable', 'unknown'],
	[
		'the key has another owner',
		{},
		{ [KEY.id]: { ...KEY, owner: 'https://x.example' } },
		'proof.not-issuers-key',
		'invalid'
	],
	['the issuer does not list the key', {}, { [issuer.id]: issuer }, 'proof.not-issuers-key', 'invalid'],
	[
		'the badge names a key of its own',
		{ verification: { type: 'SignedBadge', creator: 'https://evil.example/key' } },
		{},
		'proof.not-issuers-key',
		'invalid'
	]
] as const

test.each(SIGNED)('signed, but %s', async (...[, claims, pages, code, verdict]) => {
	const report = await judge(await sign({ ...payload, ...claims }), signedSite(pages))
	expect(codes(report)).toContain(code)
	expect(report.verdict).toBe(verdict)
})

test('a signed badge that was changed, or signed with another key, is invalid', async () => {
	const [head, , tail] = (await sign(payload)).split('.')
	const changed = Buffer.from(JSON.stringify({ ...payload, issuedOn: '2020-01-01T00:00:00Z' })).toString(
		'base64url'
	)
	expect(codes(await judge(`${head}.${changed}.${tail}`, signedSite()))).toContain('proof.invalid')
	const { privateKey: other } = generateKeyPairSync('rsa', { modulusLength: 2048 })
	expect(codes(await judge(await sign(payload, other), signedSite()))).toContain('proof.invalid')
})

test('signed text without network is unknown', async () => {
	expect(await verify(await sign(payload), { now: NOW, offline: true })).toMatchObject({ verdict: 'unknown' })
})
