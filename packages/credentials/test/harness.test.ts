// What test suites of others send to the VC-API harness, and what they must get back. One server for all of it.
import { get } from 'node:https'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startHarness } from '../harness/server.ts'
import type { Harness } from '../harness/server.ts'
import {
	generateKey,
	didKeyOf,
	signCredential,
	signPresentation,
	signerOf,
	verificationMethodOf
} from '../src/index.ts'
import type { Presentation } from '../src/index.ts'

const V2 = 'https://www.w3.org/ns/credentials/v2'
const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2'
const V1 = 'https://www.w3.org/2018/credentials/v1'
const plain = {
	'@context': [V2],
	type: ['VerifiableCredential'],
	credentialSubject: { id: 'did:example:subject' }
}
const EDDSA = '/eddsa-rdfc-2022'

let harness: Harness
beforeAll(async () => {
	harness = await startHarness({ port: 0 })
})
afterAll(() => harness.close())

type Problem = { readonly type: string; readonly title: string; readonly detail: string }
type Proof = { readonly [member: string]: unknown; readonly proofValue: string; readonly created: string }

/** A credential as far as the tests look into it. */
type Credential = {
	readonly [member: string]: unknown
	readonly id: string
	readonly type: readonly string[]
	readonly issuer: string
	readonly proof: Proof
	readonly credentialSubject: { readonly encodedList: string }
	readonly credentialStatus: {
		readonly id: string
		readonly statusListIndex: string
		readonly statusListCredential: string
	}
}

type Body = {
	readonly verifiableCredential: Credential
	readonly verifiablePresentation: object
	readonly verified: boolean
	readonly errors: readonly [Problem, ...Problem[]]
	readonly summary: { readonly issuerId: string }
	readonly map: object
	readonly issuers: readonly { readonly endpoint: string; readonly id: string }[]
	readonly verifiers: readonly object[]
}
type Answer = { readonly status: number; readonly body: Body }

async function post(path: string, body: unknown): Promise<Answer> {
	const text = typeof body === 'string' ? body : JSON.stringify(body)
	const response = await fetch(harness.http + path, { method: 'POST', body: text })
	return { status: response.status, body: (await response.json()) as Body }
}
const issue = (changes: object = {}, path = EDDSA, options: object = {}) =>
	post(`${path}/credentials/issue`, { credential: { ...plain, ...changes }, options })
const issued = async (changes: object = {}, path = EDDSA, options: object = {}): Promise<Credential> => {
	const { status, body } = await issue(changes, path, options)
	expect(status, JSON.stringify(body)).toBe(201)
	return body.verifiableCredential
}
const verify = (credential: unknown, options: object = {}, path = EDDSA) =>
	post(`${path}/credentials/verify`, { verifiableCredential: credential, options })
const reasons = ({ body }: Answer): readonly string[] => body.errors.map(({ title }) => title)

describe('issuing', () => {
	test.each([
		'/eddsa-rdfc-2022',
		'/eddsa-jcs-2022',
		'/ecdsa-rdfc-2019',
		'/ecdsa-rdfc-2019/P-384',
		'/ecdsa-jcs-2019',
		'/ecdsa-jcs-2019/P-384',
		'/vc-jwt',
		'/vc-jwt/P-256',
		'/vc-jose-cose/P-521',
		''
	])('%s signs as the issuer that it is, and its own verifier agrees', async (path) => {
		const credential = await issued({ issuer: 'https://somebody.example/' }, path)
		const answer = await verify(credential, {}, path)
		expect(answer.status, JSON.stringify(answer.body)).toBe(200)
		expect(answer.body.summary.issuerId).toMatch(/^did:key:/)
		expect(answer.body.errors).toEqual([])
	})

	test('a proof alone is an object and names what it was made with; Open Badges keep the list they demand', async () => {
		const { proof, issuer } = await issued()
		expect(proof).toMatchObject({
			type: 'DataIntegrityProof',
			cryptosuite: 'eddsa-rdfc-2022',
			proofPurpose: 'assertionMethod',
			verificationMethod: verificationMethodOf(issuer)
		})
		expect(Date.parse(proof.created)).toBeLessThanOrEqual(Date.now())
		const badge = await issued({
			'@context': [V2, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
			id: 'urn:uuid:1',
			type: ['VerifiableCredential', 'OpenBadgeCredential'],
			issuer: { id: 'https://x.example/', type: ['Profile'], name: 'X' },
			validFrom: '2024-01-01T00:00:00Z',
			credentialSubject: {
				id: 'did:example:1',
				type: ['AchievementSubject'],
				achievement: {
					id: 'urn:a:1',
					type: ['Achievement'],
					name: 'A',
					description: 'B',
					criteria: { narrative: 'C' }
				}
			}
		})
		expect(badge.proof).toHaveLength(1)
		expect(badge.issuer).toMatchObject({ name: 'X' })
	})

	test('a given issuer stays only behind the switch for tests', async () => {
		const given = 'https://vc.example/issuers/5678'
		expect((await issued({ issuer: given })).issuer).not.toBe(given)
		const kept = await issued({ issuer: given }, EDDSA, { keepIssuer: true })
		expect(kept.issuer).toBe(given)
	})

	test('VC 1.1 gets the context that its proof needs', async () => {
		const credential = await issued({ '@context': [V1], issuanceDate: '2024-01-01T00:00:00Z' })
		expect(credential['@context']).toEqual([V1, 'https://w3id.org/security/data-integrity/v2'])
		expect((await verify(credential)).status).toBe(200)
	})

	test('dates and ids that are asked for stand in the proof', async () => {
		const options = { created: '2024-05-01T10:00:00Z', proofId: 'urn:uuid:proof' }
		expect((await issued({}, EDDSA, options)).proof).toMatchObject({
			created: '2024-05-01T10:00:00Z',
			id: 'urn:uuid:proof'
		})
		expect((await issue({}, EDDSA, { created: 'yesterday' })).status).toBe(400)
	})

	test('a second proof continues the first, and the chain breaks when the first is taken away', async () => {
		const first = await issued({}, EDDSA, { proofId: 'urn:uuid:1', credentialStatus: false })
		const options = { previousProof: 'urn:uuid:1', credentialStatus: false }
		const chain = await issued(first, EDDSA, options)
		expect(chain.proof).toHaveLength(2)
		expect((await verify(chain)).status).toBe(200)
		const broken = await verify({ ...chain, proof: [chain.proof].flat().slice(1) })
		expect(reasons(broken)).toContain('proof.malformed')
	})
})

const typeWithContext = {
	'@context': [V2, { Foo: 'https://example.org/#Foo' }],
	type: ['VerifiableCredential', 'Foo']
}

test.each([
	['several contexts', { '@context': [V2, EXAMPLES] }],
	['a context in the document', typeWithContext],
	[
		'a context in a context',
		{ ...typeWithContext, '@context': [V2, { '@context': { Foo: 'https://x.example/Foo' } }] }
	],
	['a type that is an address', { type: ['https://example.org/#Foo', 'VerifiableCredential'] }],
	['an id', { id: 'did:example:credential' }],
	['an issuer with an id', { issuer: { id: 'did:example:issuer' } }],
	[
		'a name in languages',
		{
			name: [
				{ '@value': 'Dog', '@language': 'en' },
				{ '@value': 'Hund', '@language': 'sv' }
			]
		}
	],
	['a name with a direction', { description: { '@value': 'HTML', '@language': 'en', '@direction': 'ltr' } }],
	[
		'an issuer with a name in a language',
		{ issuer: { id: 'did:example:1', name: { '@value': 'X', '@language': 'en' } } }
	],
	['two subjects', { credentialSubject: [{ id: 'did:example:1' }, { id: 'did:example:2' }] }],
	['milliseconds', { validFrom: '2023-02-25T19:10:39.987Z' }],
	['a time zone', { validUntil: '2093-02-25T19:10:39-06:00' }],
	['a schema', { credentialSchema: { id: 'did:example:schema', type: 'https://example.org/#Schema' } }],
	['a status without id', { credentialStatus: { type: 'https://example.org/#Status' } }],
	['a refresh service', { refreshService: [{ id: 'did:example:r', type: 'https://example.org/#Refresh' }] }],
	['terms of use', { termsOfUse: [{ type: 'https://example.org/#Terms' }] }],
	['evidence', { evidence: [{ type: 'https://example.org/#Evidence' }] }],
	[
		'a related resource',
		{ relatedResource: { id: V2, digestMultibase: 'uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ' } }
	]
])('a credential with %s is issued, by proof and as text', async (_, changes) => {
	expect((await issue(changes)).status).toBe(201)
	expect((await issue(changes, '/vc-jwt')).status).toBe(201)
})

test.each([
	['no context', { '@context': undefined }, '/@context/0'],
	['another context first', { '@context': [EXAMPLES, V2] }, '/@context/0'],
	['a context that is no address', { '@context': [V2, 'https ://not-a-url'] }, '/@context/1'],
	['a number among the contexts', { '@context': [V2, 7] }, '/@context/1'],
	['a context nobody knows', { '@context': [V2, 'https://example.com/unknown'] }, 'not known here'],
	['no type', { type: undefined }, '/type'],
	['only another type', { type: ['https://example.org/#Foo'] }, '/type'],
	['a type that no context maps', { type: ['VerifiableCredential', 'Foo'] }, 'Relative @type'],
	[
		'a type mapped to no address',
		{ ...typeWithContext, '@context': [V2, { Foo: 'https ://x#Foo' }] },
		'absolute IRI'
	],
	['a term that no context knows', { statusEntry: { type: 'BitstringStatusListEntry' } }, 'statusEntry'],
	[
		'a protected term redefined',
		{ '@context': [V2, { VerifiableCredential: 'https://x.example/Bad' }] },
		'protected'
	],
	['an id of null', { id: null }, '/id'],
	['two ids', { id: ['urn:x:1', 'urn:x:2'] }, '/id'],
	['an id that is no address', { id: 'not a url' }, '/id'],
	[
		'two ids of the subject',
		{ credentialSubject: { id: ['did:example:1', 'did:example:2'] } },
		'/credentialSubject/id'
	],
	['no subject', { credentialSubject: undefined }, '/credentialSubject'],
	['a subject that says nothing', { credentialSubject: {} }, 'says nothing'],
	[
		'one subject of two that says nothing',
		{ credentialSubject: [{ id: 'did:example:1' }, {}] },
		'/credentialSubject/1'
	],
	['an issuer of null', { issuer: null }, '/issuer'],
	['an issuer that is no address', { issuer: 'not-a-url' }, '/issuer'],
	['an issuer object with id null', { issuer: { id: null } }, '/issuer/id'],
	['an issuer object with a wrong id', { issuer: { id: 'not-a-url' } }, '/issuer/id'],
	['a name with more than a text in a language', { name: { '@value': 'X', url: 'x' } }, '/name'],
	[
		'an issuer’s name with more',
		{ issuer: { id: 'did:example:1', name: { '@value': 'X', url: 'x' } } },
		'/issuer/name'
	],
	['a beginning that is no date', { validFrom: '2023-02-30' }, '/validFrom'],
	['a beginning without time zone', { validFrom: '2023-02-25T19:10:39' }, '/validFrom'],
	[
		'an end before the beginning',
		{ validFrom: '2025-01-01T00:00:00Z', validUntil: '2024-01-01T00:00:00Z' },
		'before validFrom'
	],
	['a status without type', { credentialStatus: { id: 'did:example:1' } }, '/credentialStatus/type'],
	['a status whose type is a number', { credentialStatus: { type: 2 } }, '/credentialStatus/type'],
	[
		'a status with two ids',
		{ credentialStatus: { type: 'X', id: ['urn:x:1', 'urn:x:2'] } },
		'/credentialStatus/id'
	],
	['a schema without type', { credentialSchema: { id: 'did:example:1' } }, '/credentialSchema/type'],
	['a schema without id', { credentialSchema: { type: 'https://example.org/#S' } }, '/credentialSchema/id'],
	[
		'a schema whose id is a number',
		{ credentialSchema: { id: 5, type: 'https://example.org/#S' } },
		'/credentialSchema/id'
	],
	['a refresh service without type', { refreshService: { id: 'did:example:1' } }, '/refreshService/type'],
	['terms of use without type', { termsOfUse: { id: 'did:example:1' } }, '/termsOfUse/type'],
	['evidence without type', { evidence: [{ id: 'did:example:1' }] }, '/evidence/0/type'],
	['related resources as texts', { relatedResource: [V2] }, '/relatedResource/0'],
	['a related resource without id', { relatedResource: { digestSRI: 'sha256-AAAA' } }, '/relatedResource/id'],
	[
		'a related resource twice',
		{ relatedResource: [V2, V2].map((id) => ({ id, digestSRI: 'sha256-AAAA' })) },
		'twice'
	],
	['a related resource without digest', { relatedResource: { id: V2 } }, 'needs a digest'],
	['a digest of something else', { relatedResource: { id: V2, digestSRI: 'sha384-AAAA' } }, 'does not fit'],
	[
		'another digest of something else',
		{ relatedResource: { id: V2, digestMultibase: 'uAAAA' } },
		'does not fit'
	],
	['a proof without type', { proof: { proofValue: 'z1' } }, '/proof/type']
])('a credential with %s is refused with 400, by proof and as text', async (_, changes, reason) => {
	for (const path of [EDDSA, '/vc-jwt']) {
		const answer = await issue(changes, path)
		expect(answer.status, path).toBe(400)
		expect(answer.body.errors[0].detail).toContain(reason)
	}
})

describe('verifying', () => {
	const changed = (credential: Credential, proof: object): object => ({
		...credential,
		proof: { ...credential.proof, ...proof }
	})

	test.each([
		['no proof', (vc: Credential) => ({ ...vc, proof: undefined }), 'proof.missing'],
		['a proof of null', (vc: Credential) => ({ ...vc, proof: null }), 'proof.missing'],
		['no type of proof', (vc: Credential) => changed(vc, { type: undefined }), 'shape.invalid'],
		[
			'an unknown type of proof',
			(vc: Credential) => changed(vc, { type: 'UnknownProofType' }),
			'proof.unsupported'
		],
		[
			'an unknown cryptosuite',
			(vc: Credential) => changed(vc, { cryptosuite: 'UnknownSuite' }),
			'proof.unsupported'
		],
		[
			'no verification method',
			(vc: Credential) => changed(vc, { verificationMethod: undefined }),
			'proof.malformed'
		],
		[
			'a wrong verification method',
			(vc: Credential) => changed(vc, { verificationMethod: 'did:key:invalidVm' }),
			'proof.malformed'
		],
		['no purpose', (vc: Credential) => changed(vc, { proofPurpose: undefined }), 'proof.malformed'],
		[
			'another purpose',
			(vc: Credential) => changed(vc, { proofPurpose: 'authentication' }),
			'proof.wrong-purpose'
		],
		['no value', (vc: Credential) => changed(vc, { proofValue: undefined }), 'proof.malformed'],
		['a value of null', (vc: Credential) => changed(vc, { proofValue: null }), 'proof.malformed'],
		[
			'a value without its first letter',
			(vc: Credential) => changed(vc, { proofValue: vc.proof.proofValue.slice(1) }),
			'proof.malformed'
		],
		[
			'a longer value',
			(vc: Credential) => changed(vc, { proofValue: `${vc.proof.proofValue}1111` }),
			'proof.invalid'
		],
		['a date that is none', (vc: Credential) => changed(vc, { created: 'invalidDate' }), 'proof.malformed'],
		['another date', (vc: Credential) => changed(vc, { created: '2020-01-01T00:00:00' }), 'proof.invalid'],
		['a past end', (vc: Credential) => changed(vc, { expires: '2020-01-01T00:00:00Z' }), 'proof.expired'],
		[
			'an added term',
			(vc: Credential) => ({ ...vc, credentialSubject: { id: 'did:example:subject', undefinedTerm: 1 } }),
			'proof.unreadable'
		],
		[
			'an added type',
			(vc: Credential) => ({ ...vc, type: [...vc.type, 'UndefinedType'] }),
			'proof.unreadable'
		],
		[
			'another subject',
			(vc: Credential) => ({ ...vc, credentialSubject: { id: 'did:example:other' } }),
			'proof.invalid'
		],
		[
			'another issuer',
			(vc: Credential) => ({ ...vc, issuer: didKeyOf(generateKey().publicKey) }),
			'proof.not-issuers-key'
		]
	])('%s', async (_, change, reason) => {
		const answer = await verify(change(await issued({}, EDDSA, { credentialStatus: false })))
		expect(answer.status).toBe(400)
		expect(answer.body.verified).toBe(false)
		expect(reasons(answer)).toContain(reason)
	})

	test.each([
		['purpose', { expectedProofPurpose: 'authentication' }],
		['domain', { domain: 'domain.example' }],
		['challenge', { challenge: '1235abcd6789' }]
	])('a %s that was asked for must stand in the proof', async (_, options) => {
		const credential = await issued({}, EDDSA, { challenge: 'another', domain: 'another.example' })
		expect((await verify(credential)).status).toBe(200)
		expect((await verify(credential, options)).status).toBe(400)
	})

	test('a context taken away, so that a type means nothing, is noticed', async () => {
		const credential = await issued(typeWithContext)
		expect(reasons(await verify({ ...credential, '@context': [V2] }))).toContain('proof.unreadable')
	})

	test('vectors signed by a did:key in the name of an address are accepted, and not when the rule is left on', async () => {
		const foreign = await issued({ issuer: 'https://vc.example/issuers/5678' }, EDDSA, {
			keepIssuer: true,
			credentialStatus: false
		})
		expect((await verify(foreign)).status).toBe(200)
		const strict = await startHarness({ port: 0, strictIssuer: true })
		try {
			const body = JSON.stringify({ verifiableCredential: foreign })
			const response = await fetch(`${strict.http}${EDDSA}/credentials/verify`, { method: 'POST', body })
			expect(response.status).toBe(400)
			expect(await response.json()).toMatchObject({ errors: [{ title: 'proof.not-issuers-key' }] })
		} finally {
			await strict.close()
		}
	})

	test.each([
		['no context', (vc: Credential) => ({ ...vc, '@context': [] })],
		['another context', (vc: Credential) => ({ ...vc, '@context': EXAMPLES })],
		['an id that is no data: address', (vc: Credential) => ({ ...vc, id: vc.id.split(',')[1] })],
		['another type', (vc: Credential) => ({ ...vc, type: 'VerifiableCredential' })],
		['no type', (vc: Credential) => ({ ...vc, type: undefined })]
	])('an envelope with %s is refused', async (_, change) => {
		const envelope = await issued({}, '/vc-jwt')
		expect(envelope.type).toBe('EnvelopedVerifiableCredential')
		expect(envelope.id).toMatch(/^data:application\/vc\+jwt,/)
		expect((await verify(envelope, {}, '/vc-jwt')).status).toBe(200)
		expect((await verify(change(envelope), {}, '/vc-jwt')).status).toBe(400)
	})

	test.each([
		['/credentials/verify', '{"verifiableCredential":'],
		['/credentials/verify', {}],
		['/credentials/verify', { verifiableCredential: 7 }],
		['/credentials/verify', { verifiableCredential: { type: ['NonconformingDocument'] } }],
		['/presentations/verify', { verifiablePresentation: { type: ['NonconformingDocument'] } }],
		['/presentations/verify', {}],
		['/credentials/issue', {}]
	])('%s with %j is answered with 400', async (path, body) => {
		expect((await post(EDDSA + path, body)).status).toBe(400)
	})

	test('what is not there is answered with 404', async () => {
		expect((await post('/unknown-suite/credentials/issue', {})).status).toBe(404)
		expect((await fetch(`${harness.http}/status/none`)).status).toBe(404)
	})
})

describe('selective disclosure', () => {
	const SD = '/ecdsa-sd-2023'
	const document = {
		'@context': [
			V2,
			{
				'@protected': true,
				licence: { '@id': 'urn:example:licence', '@type': '@id' },
				number: 'urn:example:number'
			}
		],
		id: 'urn:uuid:1',
		credentialSubject: { id: 'urn:uuid:2', name: 'Alice', licence: { number: 'T21' } }
	}
	const derive = (verifiableCredential: unknown, selectivePointers: readonly string[]) =>
		post(`${SD}/credentials/derive`, { verifiableCredential, options: { selectivePointers } })

	test('issue, derive, verify; a base proof is refused, and so are pointers that lead nowhere', async () => {
		const options = { mandatoryPointers: ['/issuer', '/credentialSubject/id'] }
		const base = await issued(document, SD, options)
		expect(base.proof.proofValue).toMatch(/^u2V0A/)
		expect(reasons(await verify(base, {}, SD))).toContain('proof.malformed')
		const { status, body } = await derive(base, ['/credentialSubject/licence'])
		expect(status, JSON.stringify(body)).toBe(201)
		const shown = body.verifiableCredential
		expect(shown.credentialSubject).toMatchObject({ licence: { number: 'T21' } })
		expect(shown.credentialSubject).not.toHaveProperty('name')
		expect((await verify(shown, {}, SD)).status).toBe(200)
		const changed = { ...shown, credentialSubject: { id: 'urn:invalid', licence: { number: 'T21' } } }
		expect(reasons(await verify(changed, {}, SD))).toContain('proof.invalid')
		expect((await derive(base, ['/nothing'])).status).toBe(400)
		expect((await issue(document, SD, { mandatoryPointers: ['/non/existent/path'] })).status).toBe(400)
		expect((await derive({}, [])).status).toBe(400)
	})

	test('what makes a credential stays when no pointers are named, and is missed when none were wanted', async () => {
		const show = async (changes: object, options: object) =>
			(await derive(await issued(changes, SD, options), ['/credentialSubject/id'])).body.verifiableCredential
		expect((await verify(await show(document, {}), {}, SD)).status).toBe(200)
		const old = {
			...document,
			'@context': [V1, document['@context'][1]],
			issuanceDate: '2024-01-01T00:00:00Z'
		}
		const shown = await show(
			{ ...old, credentialSubject: { id: 'urn:uuid:2', licence: { number: 'T21' } } },
			{}
		)
		expect(shown).toMatchObject({ issuanceDate: '2024-01-01T00:00:00Z' })
		expect((await verify(shown, {}, SD)).status).toBe(200)
		const bare = await verify(await show(document, { mandatoryPointers: [] }), {}, SD)
		expect(reasons(bare)).toContain('shape.invalid')
	})
})

describe('presentations', () => {
	const holder = generateKey()
	const did = didKeyOf(holder.publicKey)
	const sign = (presentation: object) =>
		signPresentation(presentation as Presentation, {
			signer: signerOf(holder.privateKey),
			verificationMethod: verificationMethodOf(did),
			created: new Date(),
			challenge: 'c',
			domain: 'd.example'
		})
	const check = (verifiablePresentation: unknown, options: object = { checks: [] }) =>
		post(`${EDDSA}/presentations/verify`, { verifiablePresentation, options })
	const presentation = { '@context': [V2], type: ['VerifiablePresentation'] }

	test('alone, with credentials, with a holder, and only for the challenge and domain it was made for', async () => {
		for (const changes of [
			{},
			{ holder: did },
			{ holder: { id: did } },
			{ verifiableCredential: [await issued()] }
		])
			expect((await check(await sign({ ...presentation, ...changes }))).status).toBe(200)
		const signed = await sign(presentation)
		expect((await check(signed, { challenge: 'c', domain: 'd.example' })).status).toBe(200)
		expect(reasons(await check(signed, { challenge: 'x' }))).toEqual(['request.wrong-challenge'])
		expect(reasons(await check(signed, { domain: 'x' }))).toEqual(['request.wrong-domain'])
	})

	test.each([
		['no context', { '@context': undefined }],
		['an unknown context', { '@context': [V2, 'https://example.com'] }],
		['a context that is no address', { '@context': [V2, 'https ://not-a-url'] }],
		['a number as context', { '@context': [V2, 123192875] }],
		['another order', { '@context': [EXAMPLES, V2] }],
		['no type', { type: undefined }],
		['another type', { type: ['VerifiableCredential'] }],
		['a holder without id', { holder: { name: 'X' } }],
		['a text as credential', { verifiableCredential: ['https://example.org/vc'] }],
		['another value of the proof', { proof: { proofValue: 'z5nmMBw2u9TGKd9NxxHJtyZKgjN2Eh' } }]
	])('with %s it is refused', async (_, changes) => {
		expect((await check({ ...(await sign(presentation)), ...changes })).status).toBe(400)
	})

	test('a statement of the holder about itself needs the holder named, and no other', async () => {
		const credential = await signCredential(
			{ ...plain, issuer: did },
			{
				signer: signerOf(holder.privateKey),
				verificationMethod: verificationMethodOf(did),
				created: new Date()
			}
		)
		const own = { ...presentation, verifiableCredential: [credential] }
		expect((await check(await sign(own))).status).toBe(200)
		const bare = { ...own, verifiableCredential: [{ ...credential, proof: undefined }] }
		expect(reasons(await check(await sign(bare)))).toContain('holder.missing')
		expect((await check(await sign({ ...own, holder: did }))).status).toBe(200)
		expect(reasons(await check(await sign({ ...own, holder: 'did:example:acme' })))).toEqual([
			'holder.mismatch'
		])
		const foreign = {
			...own,
			holder: did,
			verifiableCredential: [{ ...credential, issuer: 'did:example:acme' }]
		}
		expect(reasons(await check(await sign(foreign)))).toEqual(['credentials.invalid'])
	})

	test('the harness shows credentials too', async () => {
		const { status, body } = await post(`${EDDSA}/presentations/prove`, {
			presentation: { ...presentation, verifiableCredential: [await issued()] },
			options: { challenge: 'c', domain: 'd.example' }
		})
		expect(status).toBe(201)
		const answer = await check(body.verifiablePresentation, { challenge: 'c', domain: 'd.example' })
		expect(answer.status).toBe(200)
	})
})

describe('status lists', () => {
	const entry = {
		type: 'BitstringStatusListEntry',
		statusPurpose: 'revocation',
		statusListIndex: '94567',
		statusListCredential: 'https://lists.example/1'
	}
	const message = (status: string) => ({ status, message: 'waiting' })

	test.each([
		['statusListIndex', true],
		['statusListIndex', '-1'],
		['statusListIndex', 94567],
		['statusListCredential', 'no address'],
		['statusPurpose', 5],
		['statusSize', 0],
		['statusSize', 2],
		['statusMessage', [message('0x0')]]
	])('an entry whose %s is %j is refused for that', async (name, value) => {
		const { status, body } = await issue({ credentialStatus: { ...entry, [name]: value } })
		expect(status).toBe(400)
		expect(body.errors[0].type).toBe('https://www.w3.org/ns/credentials/status-list#MALFORMED_VALUE_ERROR')
		expect(body.errors[0].detail).toContain(name === 'statusSize' && value === 2 ? 'statusMessage' : name)
	})

	test('a right entry is kept as it is, with or without messages', async () => {
		const messages = { statusSize: 1, statusMessage: [message('0x0'), message('0x1')] }
		for (const credentialStatus of [entry, { ...entry, ...messages }])
			expect((await issued({ credentialStatus })).credentialStatus).toEqual(credentialStatus)
	})

	const fetchList = (url: string): Promise<Credential> =>
		new Promise((resolve, reject) =>
			get(url, { rejectUnauthorized: false }, (response) => {
				let text = ''
				response.on('data', (part: Buffer) => (text += part.toString()))
				response.on('end', () => resolve(JSON.parse(text)))
			}).on('error', reject)
		)
	const change = (credentialId: string, statusPurpose: string, status?: string) =>
		post('/credentials/status', {
			credentialId,
			credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose, status }
		})

	test('an issued credential has an entry, and the list at its address is a signed credential', async () => {
		const { credentialStatus: entry, issuer } = await issued()
		expect(entry).toMatchObject({ type: 'BitstringStatusListEntry', statusPurpose: 'revocation' })
		expect(entry.statusListIndex).toMatch(/^\d+$/)
		expect(entry.id).not.toBe(entry.statusListCredential)
		expect(entry.statusListCredential).toMatch(/^https:\/\/localhost:\d+\/status\//)
		const list = await fetchList(entry.statusListCredential)
		expect(list).toMatchObject({
			type: ['VerifiableCredential', 'BitstringStatusListCredential'],
			issuer,
			credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation' }
		})
		expect(list.credentialSubject.encodedList).toMatch(/^u/)
		expect((await verify(list)).status).toBe(200)
	})

	test.each([
		['revocation', 'status.revoked'],
		['suspension', 'status.suspended']
	])('%s is set and cleared, whatever was asked to be checked', async (purpose, reason) => {
		const id = `urn:uuid:${purpose}`
		const credential = await issued({ id }, EDDSA, { credentialStatus: { statusPurpose: purpose } })
		expect((await verify(credential)).status).toBe(200)
		expect((await change(id, purpose)).status).toBe(200)
		expect(reasons(await verify(credential))).toEqual([reason])
		expect((await verify(credential, { checks: ['proof'] })).status).toBe(400)
		await change(id, purpose, '0')
		expect((await verify(credential)).status).toBe(200)
		expect((await change('urn:uuid:unknown', purpose)).status).toBe(404)
	})

	test.each([
		['an unknown kind', { type: 'https://example.org/#Status' }, 'status.unsupported'],
		[
			'an index that no list can have',
			{
				type: 'BitstringStatusListEntry',
				statusPurpose: 'revocation',
				statusListIndex: '1234567890123',
				statusListCredential: 'https://localhost/1'
			},
			'status.malformed'
		],
		[
			'a list that nobody serves',
			{
				type: 'BitstringStatusListEntry',
				statusPurpose: 'revocation',
				statusListIndex: '1',
				statusListCredential: 'https://localhost:9/1'
			},
			'status.unreachable'
		],
		[
			'a list elsewhere',
			{
				type: 'BitstringStatusListEntry',
				statusPurpose: 'revocation',
				statusListIndex: '1',
				statusListCredential: 'https://w3c.example/1'
			},
			'status.unreachable'
		]
	])('%s is an answer of its own, and never "not revoked"', async (_, credentialStatus, reason) => {
		const credential = await issued({ '@context': [V2, EXAMPLES], credentialStatus }, '/eddsa-jcs-2022')
		const answer = await verify(credential)
		expect(answer.status).toBe(400)
		expect(reasons(answer)).toEqual([reason])
		expect(answer.body.errors[0].type).toMatch(
			/^https:\/\/www\.w3\.org\/ns\/credentials\/status-list#[A-Z_]+$/
		)
	})
})

test('canonical N-Quads, with the labels of the blank nodes where they are asked for', async () => {
	const quads = '_:b <urn:p> _:c .\n_:c <urn:p> "x" .\n'
	const response = await fetch(`${harness.http}/canonize?hash=sha256`, { method: 'POST', body: quads })
	expect(await response.text()).toBe('_:c14n0 <urn:p> "x" .\n_:c14n1 <urn:p> _:c14n0 .\n')
	expect((await post('/canonize?map', quads)).body.map).toEqual({ c: 'c14n0', b: 'c14n1' })
	expect((await post('/canonize?hash=md5', quads)).status).toBe(400)
})

test('the manifest lists endpoints that answer', async () => {
	const response = await fetch(`${harness.http}/`)
	const { issuers, verifiers } = (await response.json()) as Body
	expect(issuers.length).toBe(verifiers.length)
	for (const { endpoint, id } of issuers) {
		const path = new URL(endpoint).pathname.replace('/credentials/issue', '')
		const credential = await issued({}, path)
		expect(credential.issuer ?? id).toBe(id)
	}
})
