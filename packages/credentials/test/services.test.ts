import { expect, test } from 'vitest'
import {
	buildCredential,
	didKeyOf,
	generateKey,
	signCredential,
	signJwt,
	signerOf,
	verificationMethodOf,
	verify
} from '../src/index.ts'
import type { Report, SignedDocument, SigningKey, Unsigned, VerifyOptions } from '../src/index.ts'
import { AWARD, ISSUER, KEY, NOW, signed } from './example.ts'
import { webOf } from './web.ts'

const codes = ({ checks }: Report) => checks.map(({ code }) => code)
const signAs = (unsigned: Unsigned, key: SigningKey) =>
	signCredential(unsigned, {
		signer: signerOf(key.privateKey),
		verificationMethod: verificationMethodOf(didKeyOf(key.publicKey)),
		created: new Date('2026-02-01T00:00:00Z')
	})

// --- endorsements

const endorser = generateKey()

const endorsementOf = (about: string, more: object = {}) => ({
	...buildCredential(AWARD),
	id: 'urn:uuid:endorsement',
	type: ['VerifiableCredential', 'EndorsementCredential'],
	name: 'Endorsement',
	issuer: { id: didKeyOf(endorser.publicKey), type: ['Profile'], name: 'Consortium' },
	credentialSubject: { id: about, type: ['EndorsementSubject'], endorsementComment: 'Well made.' },
	evidence: undefined,
	...more
})

const plain = (value: object): Unsigned => JSON.parse(JSON.stringify(value))
const endorsed = async (about: string, key = endorser, more: object = {}) =>
	(await signAs(plain(endorsementOf(about, more)), key)) as unknown as SignedDocument
const withEndorsement = (endorsement: SignedDocument) =>
	signed({ ...AWARD, achievement: { ...AWARD.achievement, endorsement: [endorsement] } })

test('an endorsement of the achievement, signed by its own issuer, is valid', async () => {
	const report = await verify(await withEndorsement(await endorsed(AWARD.achievement.id)), {
		now: NOW,
		offline: true
	})
	expect(codes(report)).toContain('endorsement.valid')
	expect(report.verdict).toBe('valid')
})

test.each([
	['is about something else', async () => endorsed('https://badges.example/a/another')],
	['is signed by somebody else', async () => endorsed(AWARD.achievement.id, generateKey())],
	['was changed', async () => ({ ...(await endorsed(AWARD.achievement.id)), name: 'x' })],
	['is not signed', async () => plain(endorsementOf(AWARD.achievement.id)) as SignedDocument],
	[
		'has expired',
		async () => endorsed(AWARD.achievement.id, endorser, { validUntil: '2026-02-02T00:00:00Z' })
	]
])('an endorsement that %s makes the badge invalid', async (_, make) => {
	const report = await verify(await withEndorsement(await make()), { now: NOW, offline: true })
	expect(report).toMatchObject({ verdict: 'invalid', intact: true })
	expect(codes(report)).toContain('endorsement.invalid')
})

test('an endorsement as signed text', async () => {
	const options = {
		signer: signerOf(endorser.privateKey),
		verificationMethod: verificationMethodOf(didKeyOf(endorser.publicKey))
	}
	const jwt = await signJwt(plain(endorsementOf(AWARD.achievement.id)), options)
	const unsigned = buildCredential(AWARD)
	const badge = await signJwt(
		plain({
			...unsigned,
			credentialSubject: {
				...unsigned.credentialSubject,
				achievement: { ...unsigned.credentialSubject.achievement, endorsementJwt: [jwt] }
			}
		}),
		{ signer: signerOf(KEY.privateKey), verificationMethod: verificationMethodOf(ISSUER) }
	)
	expect(codes(await verify(badge, { now: NOW, offline: true }))).toContain('endorsement.valid')
})

// --- refresh

const SERVICE = 'https://badges.example/refresh/1'
const refreshable = { ...AWARD, refreshService: { id: SERVICE, type: '1EdTechCredentialRefresh' } }
const withExtensions = (award = refreshable) => signAs(buildCredential(award), KEY)
const judge = async (page: object | string, options: Partial<VerifyOptions> = {}) =>
	verify(await withExtensions(), { now: NOW, fetch: webOf({ [SERVICE]: page }).fetch, ...options })

test('a newer version is used, and only once', async () => {
	const newer = await withExtensions({
		...refreshable,
		name: 'Better Partner',
		validUntil: new Date('2026-05-01')
	})
	const web = webOf({ [SERVICE]: newer })
	const report = await verify(await withExtensions(), { now: NOW, fetch: web.fetch })
	expect(codes(report)).toEqual(expect.arrayContaining(['refresh.used', 'period.expired']))
	expect(web.asked).toEqual([SERVICE])
})

test.each([
	['another id', async () => withExtensions({ ...refreshable, id: 'urn:uuid:2' })],
	['a broken signature', async () => ({ ...(await withExtensions()), name: 'x' })],
	['no badge', async () => ({ hello: 'world' })]
])('%s is no newer version', async (_, make) => {
	const report = await judge(await make())
	expect(codes(report)).toContain('refresh.rejected')
	expect(report.verdict).toBe('valid')
})

test('without an answer, or offline, the badge at hand is judged', async () => {
	const silent = await verify(await withExtensions(), { now: NOW, fetch: webOf({}).fetch })
	expect(silent.verdict).toBe('valid')
	expect(codes(silent)).toContain('refresh.unreachable')
	expect(codes(await judge('', { offline: true }))).toContain('refresh.not-asked')
})

// --- the older revocation list

const LIST = 'https://badges.example/revocations'
const listed = () => ({
	...buildCredential(AWARD),
	'@context': [
		...buildCredential(AWARD)['@context'],
		'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
	],
	credentialStatus: { id: LIST, type: '1EdTechRevocationList' }
})

test.each([
	[
		'a list without it',
		{ issuer: ISSUER, revokedCredential: [{ id: 'urn:uuid:2', revoked: true }] },
		'status.clear',
		'valid'
	],
	[
		'a list with it',
		{ issuer: ISSUER, revokedCredential: [{ id: AWARD.id, revoked: true, revocationReason: 'x' }] },
		'status.revoked',
		'invalid'
	],
	[
		'a list that took it back',
		{ issuer: ISSUER, revokedCredential: [{ id: AWARD.id, revoked: false }] },
		'status.clear',
		'valid'
	],
	[
		'the list of somebody else',
		{ issuer: 'did:key:z6Mk', revokedCredential: [] },
		'status.list-not-issuers',
		'unknown'
	],
	['something else', { issuer: ISSUER }, 'status.list-invalid', 'unknown']
])('%s', async (_, page, code, verdict) => {
	const report = await verify(await signAs(listed(), KEY), { now: NOW, fetch: webOf({ [LIST]: page }).fetch })
	expect(report.checks).toContainEqual(expect.objectContaining({ code, rule: '1EdTech revocation list 1.0' }))
	expect(report.verdict).toBe(verdict)
})

test('no list', async () => {
	const report = await verify(await signAs(listed(), KEY), { now: NOW, fetch: webOf({}).fetch })
	expect(report.verdict).toBe('unknown')
	expect(codes(report)).toContain('status.unreachable')
})

// --- did:web

const DID = 'did:web:luovi.example:badges'
const METHOD = `${DID}#key-1`
const byWeb = () =>
	signCredential(buildCredential({ ...AWARD, issuer: { ...AWARD.issuer, id: DID } }), {
		signer: signerOf(KEY.privateKey),
		verificationMethod: METHOD,
		created: NOW
	})
const key = {
	id: METHOD,
	type: 'Multikey',
	controller: DID,
	publicKeyMultibase: ISSUER.slice('did:key:'.length)
}
const PAGE = 'https://luovi.example/badges/did.json'

test.each([
	[
		'the key listed for assertions',
		{ id: DID, verificationMethod: [key], assertionMethod: [METHOD] },
		'proof.valid',
		'valid'
	],
	['the key inside assertionMethod', { id: DID, assertionMethod: [key] }, 'proof.valid', 'valid'],
	[
		'relative addresses',
		{ id: DID, verificationMethod: [{ ...key, id: '#key-1' }], assertionMethod: ['#key-1'] },
		'proof.valid',
		'valid'
	],
	[
		'the key not for assertions',
		{ id: DID, verificationMethod: [key], authentication: [METHOD] },
		'proof.wrong-purpose',
		'invalid'
	],
	[
		'the key not there',
		{ id: DID, verificationMethod: [], assertionMethod: [METHOD] },
		'proof.not-issuers-key',
		'invalid'
	],
	[
		'a foreign controller',
		{
			id: DID,
			verificationMethod: [{ ...key, controller: 'did:web:evil.example' }],
			assertionMethod: [METHOD]
		},
		'proof.not-issuers-key',
		'invalid'
	],
	[
		'another document',
		{ id: 'did:web:evil.example', verificationMethod: [key], assertionMethod: [METHOD] },
		'proof.malformed',
		'invalid'
	],
	['no JSON', 'hello', 'proof.key-unreachable', 'unknown']
])('did:web with %s', async (_, page, code, verdict) => {
	const report = await verify(await byWeb(), { now: NOW, fetch: webOf({ [PAGE]: page }).fetch })
	expect(codes(report)).toContain(code)
	expect(report.verdict).toBe(verdict)
})

test('did:web that does not answer, and offline, is unknown', async () => {
	const silent = await verify(await byWeb(), { now: NOW, fetch: webOf({}).fetch })
	expect(silent.verdict).toBe('unknown')
	expect(codes(silent)).toContain('proof.key-unreachable')
	const offline = await verify(await byWeb(), { now: NOW, offline: true })
	expect(offline.verdict).toBe('unknown')
	expect(codes(offline)).toContain('proof.key-offline')
})
