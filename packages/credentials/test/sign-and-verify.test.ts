import { describe, expect, test } from 'vitest'
import {
	buildCredential,
	generateKey,
	didKeyOf,
	signCredential,
	signerOf,
	verificationMethodOf,
	verify
} from '../src/index.ts'
import type { Report } from '../src/index.ts'
import { AWARD, ISSUER, KEY, NOW, signed } from './example.ts'

const codes = ({ checks }: Report) => checks.map(({ code }) => code)
const offline = { now: NOW, offline: true }

test('what was signed verifies offline', async () => {
	const report = await verify(JSON.stringify(await signed()), offline)
	expect(report).toMatchObject({
		verdict: 'valid',
		intact: true,
		issuerKnown: undefined,
		standard: 'Open Badges 3.0'
	})
	expect(codes(report)).toEqual([
		'input.read',
		'shape.valid',
		'proof.valid',
		'refresh.none',
		'status.none',
		'period.current',
		'recipient.not-asked',
		'endorsement.none',
		'issuer.not-asked'
	])
})

test('signing twice gives the same bytes', async () => {
	expect(JSON.stringify(await signed())).toBe(JSON.stringify(await signed()))
})

test('the summary says what the badge says', async () => {
	const { summary } = await verify(await signed(), offline)
	expect(summary).toMatchObject({
		name: 'Good Partner',
		issuerName: 'Luovi Vocational College',
		recipientNote: 'Anna Öberg',
		names: { fi: 'Hyvä kumppani', et: 'Hea partner' },
		results: [
			{ name: 'Own contribution is identifiable', value: 'Met' },
			{ type: 'ext:NotionalWorkload', value: '4' },
			{ type: 'ext:AssessmentType', value: 'evidence judged by 1 assessor' },
			{ type: 'ext:ParticipationForm', value: 'blended' }
		]
	})
})

const SHOWN = [
	['name', 'Best Partner'],
	['validUntil', '2039-01-15T10:00:00Z'],
	['credentialSubject.achievement.name', 'Best Partner'],
	['credentialSubject.achievement.related.0.name', 'Paras kumppani'],
	['credentialSubject.identifier.0.identityHash', 'Berta'],
	['credentialSubject.identifier.1.salt', 'kosher'],
	['credentialSubject.result.0.achievedLevel', 'https://badges.example/a/good-partner#contribution-not-yet'],
	['evidence.0.narrative', 'Planned and ran everything.'],
	['issuer.name', 'Another College']
] as const

test.each(SHOWN)('a changed %s breaks the signature', async (path, value) => {
	const document = JSON.parse(JSON.stringify(await signed()))
	const steps = path.split('.')
	const last = steps.pop() ?? ''
	steps.reduce((node, step) => node[step], document)[last] = value
	const report = await verify(document, offline)
	expect(report.verdict).toBe('invalid')
	expect(codes(report)).toContain('proof.invalid')
})

test('an added member that no context defines is refused', async () => {
	const report = await verify({ ...(await signed()), grade: 'excellent' }, offline)
	expect(report.verdict).toBe('invalid')
	expect(codes(report)).toContain('proof.unreadable')
})

test('a badge signed by somebody else in the name of the issuer is refused', async () => {
	const thief = generateKey()
	const forged = await signCredential(buildCredential(AWARD), {
		signer: signerOf(thief.privateKey),
		verificationMethod: verificationMethodOf(didKeyOf(thief.publicKey)),
		created: NOW
	})
	const report = await verify(forged, offline)
	expect(report).toMatchObject({ verdict: 'invalid', intact: false })
	expect(codes(report)).toContain('proof.not-issuers-key')
})

describe('whoever signs along with the issuer', () => {
	const partner = generateKey()
	const along = (proofId: string) => ({
		signer: signerOf(partner.privateKey),
		verificationMethod: verificationMethodOf(didKeyOf(partner.publicKey)),
		created: NOW,
		proofId
	})
	const by = (previousProof?: string) => ({
		signer: signerOf(KEY.privateKey),
		verificationMethod: verificationMethodOf(ISSUER),
		created: NOW,
		previousProof
	})

	test('before or beside it is accepted', async () => {
		const first = await signCredential(buildCredential(AWARD), along('urn:uuid:partner'))
		for (const previous of ['urn:uuid:partner', undefined])
			expect(await verify(await signCredential(first, by(previous)), offline)).toMatchObject({
				verdict: 'valid'
			})
		const second = await signCredential(await signed(), along('urn:uuid:partner'))
		expect((await verify(second, offline)).verdict).toBe('valid')
	})

	test('does not stand in for it, and must have signed the same', async () => {
		const first = await signCredential(buildCredential(AWARD), along('urn:uuid:partner'))
		const both = await signCredential(first, by('urn:uuid:partner'))
		const [partners, issuers] = both.proof
		const judged = async (proof: readonly object[]) => codes(await verify({ ...both, proof }, offline))
		expect(await judged([{ ...partners }])).toContain('proof.not-issuers-key')
		expect(await judged([{ ...issuers }])).toContain('proof.malformed')
		const gone = { ...issuers, previousProof: 'urn:uuid:gone' }
		expect(await judged([{ ...partners }, gone])).toContain('proof.malformed')
		const other = await signCredential(
			buildCredential({ ...AWARD, id: 'urn:uuid:1' }),
			along('urn:uuid:other')
		)
		expect(await judged([...(await signed()).proof, ...other.proof])).toContain('proof.invalid')
	})
})

test('a badge without a proof is refused', async () => {
	const report = await verify(buildCredential(AWARD), offline)
	expect(report.verdict).toBe('invalid')
	expect(codes(report)).toContain('proof.missing')
})

test.each([
	['2029-01-15T10:00:01Z', 'period.expired'],
	['2026-01-15T09:54:59Z', 'period.not-yet-valid']
])('at %s the answer is %s', async (now, code) => {
	const report = await verify(await signed(), { now: new Date(now), offline: true })
	expect(report.verdict).toBe('invalid')
	expect(codes(report)).toContain(code)
})

test.each([
	['anna@example.com', 'valid', 'recipient.match'],
	['Anna@Example.com', 'valid', 'recipient.match'],
	['berta@example.com', 'invalid', 'recipient.mismatch'],
	['Anna Öberg', 'invalid', 'recipient.mismatch']
])('for %s the verdict is %s', async (recipient, verdict, code) => {
	const report = await verify(await signed(), { ...offline, recipients: [recipient] })
	expect(report.verdict).toBe(verdict)
	expect(codes(report)).toContain(code)
})

test('the issuer is known only to the list that knows it', async () => {
	const known = await verify(await signed(), { ...offline, knownIssuers: () => ({ name: 'Luovi' }) })
	expect(known).toMatchObject({ verdict: 'valid', issuerKnown: true })
	const unknown = await verify(await signed(), { ...offline, knownIssuers: async () => undefined })
	expect(unknown).toMatchObject({ verdict: 'valid', issuerKnown: false })
	expect(codes(unknown)).toContain('issuer.unknown')
})

test('all four cryptosuites and three key types sign and verify', async () => {
	for (const [algorithm, cryptosuite] of [
		['Ed25519', 'eddsa-rdfc-2022'],
		['Ed25519', 'eddsa-jcs-2022'],
		['P-256', 'ecdsa-rdfc-2019'],
		['P-256', 'ecdsa-jcs-2019'],
		['P-384', 'ecdsa-rdfc-2019'],
		['P-384', 'ecdsa-jcs-2019']
	] as const) {
		const key = generateKey(algorithm)
		const did = didKeyOf(key.publicKey)
		const unsigned = buildCredential({ ...AWARD, issuer: { ...AWARD.issuer, id: did } })
		const options = {
			signer: signerOf(key.privateKey),
			verificationMethod: verificationMethodOf(did),
			created: NOW
		}
		const credential = await signCredential(unsigned, { ...options, cryptosuite })
		expect(await verify(credential, offline), cryptosuite).toMatchObject({ verdict: 'valid' })
		const changed = await verify({ ...credential, name: 'x' }, offline)
		expect(codes(changed), cryptosuite).toContain('proof.invalid')
	}
})

test('a key and a cryptosuite that do not belong together are refused', async () => {
	const options = {
		signer: signerOf(KEY.privateKey),
		verificationMethod: verificationMethodOf(ISSUER),
		created: NOW
	}
	await expect(
		signCredential(buildCredential(AWARD), { ...options, cryptosuite: 'ecdsa-jcs-2019' })
	).rejects.toMatchObject({
		code: 'unsupported-cryptosuite'
	})
})

test.each([
	['a known one', ['https://w3id.org/security/data-integrity/v2'], 'proof.valid'],
	['an unknown one', ['https://x.example/context'], 'proof.malformed'],
	['one written into the document', [{ name: 'urn:x' }], 'proof.malformed'],
	['an empty text', [''], 'proof.malformed']
])('with JCS, contexts may be added after the signed ones: %s', async (_, added, code) => {
	const badge = await signed(AWARD, 'eddsa-jcs-2022')
	const report = await verify(
		{ ...badge, '@context': [...badge['@context'], ...added] },
		{ now: NOW, offline: true }
	)
	expect(report.checks.map((check) => check.code)).toContain(code)
})
