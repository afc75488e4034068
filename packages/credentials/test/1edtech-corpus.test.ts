import { createPrivateKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { PNG } from 'pngjs'
import { CONTEXT_CLR } from '../src/contexts/addresses.ts'
import { bakePng, bakeSvg, exportMultikey, signCredential, signJwt, signerOf, verify } from '../src/index.ts'
import type { Report, UnsignedCredential, VerifyOptions } from '../src/index.ts'
import { KEY, NOW } from './example.ts'
import corpus from './vectors/1edtech-corpus.json' with { type: 'json' }
import ob30 from './vectors/1edtech-ob30.json' with { type: 'json' }
import { webOf } from './web.ts'

/*
 * The corpus of 1EdTech's own validator. What it accepts is verified as it stands, with its signature. Most of what
 * it refuses is one badge with one thing wrong and a signature that no longer fits; here the thing is wrong before
 * the badge is signed, so that it is the only reason to refuse it.
 */
const { files, guide } = corpus
const options: VerifyOptions = { now: NOW, offline: true, compatibility: ['1edtech-fragment-key'] }
const proofOf = ({ checks }: Report) => checks.find(({ check }) => check === 'proof')
const failures = ({ checks }: Report) =>
	checks.flatMap(({ outcome, code, message }) => (outcome === 'failed' ? [`${code}: ${message}`] : []))

test.each([
	'simple-context-version.json',
	'simple-did-web-method.json',
	'sd/derivedcredential.json',
	'endorsement-valid.json'
] as const)('%s is valid, by the rule of the validator it comes from', async (name) => {
	const report = await verify(files[name], options)
	expect(report).toMatchObject({ verdict: 'valid', standard: 'Open Badges 3.0' })
	expect(proofOf(report)).toMatchObject({ code: 'proof.valid', rule: '1edtech-fragment-key' })
	const changed = await verify({ ...files[name], validUntil: '2031-01-01T00:00:00Z' }, options)
	expect(changed.verdict).toBe('invalid')
})

test('simple-multiple-proofs.json: a proof of an unknown kind beside a known one does no harm', async () => {
	const unknown = { type: 'SomeProofType', created: '2022-11-16T18:54:22Z', proofPurpose: 'assertionMethod' }
	const report = await verify({ ...ob30.simple_v1, proof: [unknown, ...ob30.simple_v1.proof] }, options)
	expect(report.verdict).toBe('valid')
})

test.each([
	'simple-context-version.json',
	'simple-did-web-method.json',
	'bit-string-list/credential-status-revoked.json',
	'bit-string-list/testlist'
] as const)('signing %s with the key that 1EdTech publishes gives the signature of 1EdTech', async (name) => {
	const { proof: theirs, ...unsigned } = files[name]
	const [first] = [theirs].flat()
	const der = Buffer.from(`302e020100300506032b657004220420${guide.secretKey}`, 'hex')
	const signed = await signCredential(unsigned, {
		signer: signerOf(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })),
		verificationMethod: first?.verificationMethod ?? '',
		created: new Date(first?.created ?? '')
	})
	expect(signed.proof).toEqual([first])
})

test('the learner record of its guide and the credential inside hold; the address of its vocabulary is not known here', async () => {
	const report = await verify(guide.clr, options)
	expect(report.verdict).toBe('unknown')
	expect(report.checks).toContainEqual(expect.objectContaining({ code: 'input.context-refused' }))
	const [credentials = '', , ...others] = guide.clr['@context']
	const versioned = { ...guide.clr, '@context': [credentials, CONTEXT_CLR, ...others] }
	const judged = await verify(versioned, options)
	expect(judged).toMatchObject({ verdict: 'valid', standard: 'Comprehensive Learner Record 2.0' })
	const codes = judged.checks.map(({ code }) => code)
	expect(codes).toEqual(expect.arrayContaining(['proof.valid', 'contents.valid']))
})

test.each([
	['simple-context-alias.json', 'invalid', 'proof.unreadable'],
	['simple-err-proof-value.json', 'invalid', 'proof.invalid'],
	['simple-bbs-2023.json', 'unknown', 'proof.unsupported']
] as const)('%s is %s: %s', async (name, verdict, code) => {
	const report = await verify(files[name], options)
	expect(report.verdict).toBe(verdict)
	expect(proofOf(report)).toMatchObject({ code })
})

const { proof, ...TEAMWORK } = files['simple-err-proof-value.json']
const { issuer: CORP, credentialSubject: LEARNER } = TEAMWORK
const { achievement: BADGE } = LEARNER
type Changes = { readonly [name: string]: unknown }

/** The badge of the corpus with these changes, signed by a key of ours that its issuer is said to have. */
const signedWith = (changes: Changes, issuer: string = CORP.id) =>
	// Most of these lack something on purpose.
	signCredential({ ...TEAMWORK, ...changes } as unknown as UnsignedCredential, {
		signer: signerOf(KEY.privateKey),
		verificationMethod: `${issuer}#${exportMultikey(KEY.publicKey)}`,
		created: NOW,
		cryptosuite: 'eddsa-jcs-2022'
	})
const subject = (changes: Changes) => ({ credentialSubject: { ...LEARNER, ...changes } })
const achievement = (changes: Changes) => subject({ achievement: { ...BADGE, ...changes } })
const issuer = (changes: Changes) => ({ issuer: { ...CORP, ...changes } })
const UNKNOWN = { id: 'https://example.com/unknown', type: ['Unknown'], name: 'Unknown' }

test('the badge of the corpus, signed anew, has nothing wrong', async () => {
	expect(await verify(await signedWith({}), options)).toMatchObject({ verdict: 'valid' })
})

test.each<[file: string, changes: Changes, reason: string]>([
	[
		'context',
		{ '@context': TEAMWORK['@context'].slice(0, 1) },
		'/@context/1 must be the context of Open Badge'
	],
	['issuer', { issuer: undefined }, '/issuer is missing'],
	['issuer-type', issuer({ type: ['Unknown'] }), '/issuer/type must contain Profile'],
	['issuer-parentorg-type', issuer({ parentOrg: UNKNOWN }), '/issuer/parentOrg/type must contain Profile'],
	[
		'issuer-otheridentifier-type',
		issuer({ otherIdentifier: [{ type: 'Unknown', identifier: '1', identifierType: 'identifier' }] }),
		'/issuer/otherIdentifier/0/type must contain IdentifierEntry'
	],
	[
		'credential-subject-type',
		subject({ type: ['Unknown'] }),
		'/credentialSubject/type must contain AchievementSubject'
	],
	[
		'credential-subject-no-id-no-identifier',
		subject({ id: undefined }),
		'/credentialSubject needs an id or an identifier of the recipient'
	],
	[
		'credential-subject-identifier-type',
		subject({ identifier: [{ type: 'Unknown', identityHash: 'x', identityType: 'name', hashed: false }] }),
		'/credentialSubject/identifier/0/type must contain IdentityObject'
	],
	[
		'credential-subject-profile-type',
		subject({ source: UNKNOWN }),
		'/credentialSubject/source/type must contain Profile'
	],
	[
		'credential-subject-result-type',
		subject({ result: [{ type: ['Unknown'], value: 'A' }] }),
		'/credentialSubject/result/0/type must contain Result'
	],
	[
		'credential-subject-achievement-result-description-type',
		achievement({ resultDescription: [{ ...UNKNOWN, resultType: 'GradePointAverage' }] }),
		'/credentialSubject/achievement/resultDescription/0/type must contain ResultDescription'
	],
	['evidence-type', { evidence: [UNKNOWN] }, '/evidence/0/type must contain Evidence'],
	['expired', { validUntil: '2020-01-01T00:00:00Z' }, 'period.expired'],
	['issued', { validFrom: '2052-01-01T00:00:00Z' }, 'period.not-yet-valid']
])('simple-err-%s.json is refused, first for that: %s', async (_file, changes, reason) => {
	const report = await verify(await signedWith(changes), options)
	expect(report.verdict).toBe('invalid')
	const [first, ...others] = failures(report)
	expect(first).toContain(reason)
	// Without an issuer the key belongs to nobody.
	expect(others).toHaveLength(changes['issuer'] === undefined && 'issuer' in changes ? 1 : 0)
})

test('simple-err-type.json: without the type of an Open Badge it is another credential, and is reported as such', async () => {
	const report = await verify(await signedWith({ type: ['VerifiableCredential', 'Unknown'] }), options)
	expect(report).toMatchObject({ verdict: 'valid', standard: 'Verifiable Credentials 2.0' })
})

test.each([
	['simple-noproof.json', undefined, 'proof.missing', 'invalid'],
	['an empty list of proofs', [], 'proof.missing', 'invalid'],
	['simple-eddsa-2022.json', [{ ...proof[0], cryptosuite: 'eddsa-2022' }], 'proof.unsupported', 'unknown'],
	...['test', 'example.com/issuers/876543#z6Mk', 'htpps://example.com/1#key', 'did:unknown:1#key'].map(
		(verificationMethod) =>
			[
				`simple-err-proof-method, ${verificationMethod}`,
				[{ ...proof[0], verificationMethod }],
				'proof.unsupported',
				'unknown'
			] as const
	)
] as const)('%s: %o gives %s', async (_name, changed, code, verdict) => {
	const report = await verify({ ...TEAMWORK, proof: changed }, options)
	expect(report.verdict).toBe(verdict)
	expect(proofOf(report)).toMatchObject({ code })
})

const revoked = files['bit-string-list/credential-status-revoked.json']
const list = files['bit-string-list/testlist']
const onlineWith = (address: string): VerifyOptions => ({
	...options,
	offline: false,
	fetch: webOf({ [address]: list }).fetch
})

test('credential-status-revoked.json asks for a list that has another name, and is not taken for valid', async () => {
	const report = await verify(revoked, onlineWith(revoked.credentialStatus.statusListCredential))
	expect(report.verdict).toBe('unknown')
	expect(proofOf(report)).toMatchObject({ code: 'proof.valid' })
	const status = report.checks.find(({ check }) => check === 'status')
	expect(status).toMatchObject({ code: 'status.list-invalid' })
	expect(status?.message).toContain('it has another id')
})

test.each([
	['23', 'status.revoked'],
	[23, 'status.revoked'],
	['24', 'status.clear']
])('asked for by its own name, that list says of badge %o: %s', async (statusListIndex, code) => {
	const entry = { ...revoked.credentialStatus, statusListIndex, statusListCredential: list.id }
	const badge = await signedWith({ issuer: revoked.issuer, credentialStatus: entry }, list.issuer)
	const report = await verify(badge, onlineWith(list.id))
	expect(report.checks.find(({ check }) => check === 'status')).toMatchObject({ code })
})

const KEY_OF_CORP = {
	signer: signerOf(KEY.privateKey),
	verificationMethod: `${CORP.id}#${exportMultikey(KEY.publicKey)}`
}
const svg = (badge: string) =>
	`<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">${badge}<g/></svg>`
const png = () => PNG.sync.write(new PNG({ width: 1, height: 1 }))

test('in a picture as the corpus has them, as text or as an attribute, the badge verifies', async () => {
	const badge = JSON.stringify(files['simple-did-web-method.json'], undefined, 2)
	const jwt = await signJwt(TEAMWORK, KEY_OF_CORP)
	const pictures = [
		svg(`<openbadges:credential>\n<![CDATA[\n${badge}\n]]>\n</openbadges:credential>`),
		svg(`<openbadges:credential verify="${jwt}"></openbadges:credential>`),
		bakeSvg(svg(''), badge),
		bakePng(png(), badge),
		bakePng(png(), jwt)
	]
	const verdicts = await Promise.all(
		pictures.map(async (picture) => (await verify(picture, options)).verdict)
	)
	expect(verdicts).toEqual(pictures.map(() => 'valid'))
})
