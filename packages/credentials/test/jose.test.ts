// The command line for the suite of vc-jose-cose: what it signs with the keys of the suite's four kinds, what it refuses.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose'
import { expect, test } from 'vitest'
import { issueJose, verifyJose } from '../harness/jose.ts'
import type { Feature } from '../harness/jose.ts'
import { exportJwk, generateKey } from '../src/index.ts'
import type { KeyAlgorithm } from '../src/index.ts'

const ISSUER = 'https://issuer.example/keys'
const CREDENTIAL = {
	'@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
	id: 'http://university.example/credentials/1872',
	type: ['VerifiableCredential', 'ExampleAlumniCredential'],
	issuer: ISSUER,
	validFrom: '2010-01-01T19:23:24Z',
	credentialSchema: { id: 'https://example.org/examples/degree.json', type: 'JsonSchema' },
	credentialSubject: { id: 'did:example:123', degree: { type: 'BachelorDegree', name: 'Arts' } }
}
const PRESENTATION = {
	'@context': CREDENTIAL['@context'],
	id: 'urn:uuid:3978344f-8596-4c3a-a978-8fcaba3903c5',
	type: 'VerifiablePresentation',
	holder: ISSUER,
	verifiableCredential: [
		{
			'@context': 'https://www.w3.org/ns/credentials/v2',
			type: 'EnvelopedVerifiableCredential',
			id: 'data:application/vc+jwt,e30.e30.AA'
		}
	]
}
const methodOf = (algorithm: KeyAlgorithm) => {
	const key = generateKey(algorithm)
	const method = {
		id: `${ISSUER}#1`,
		type: 'JsonWebKey',
		controller: ISSUER,
		publicKeyJwk: { ...exportJwk(key.publicKey), kid: 'thumbprint' },
		secretKeyJwk: { ...exportJwk(key.privateKey), kid: 'thumbprint' }
	}
	return { key, method }
}
const text = (value: object) => JSON.stringify(value)
const ED = methodOf('Ed25519')
const sign = (payload: object, typ: string | undefined = 'vc+jwt') =>
	new CompactSign(Buffer.from(text(payload)))
		.setProtectedHeader({ alg: 'EdDSA', ...(typ ? { typ } : {}), kid: 'thumbprint' })
		.sign(ED.key.privateKey)

test.each([
	['Ed25519', 'EdDSA'],
	['P-256', 'ES256'],
	['P-384', 'ES384'],
	['P-521', 'ES512']
] as const)('%s: jose accepts what is issued, and we verify it', async (algorithm, alg) => {
	const { key, method } = methodOf(algorithm)
	const features: readonly [Feature, object, string][] = [
		['credential_jose', CREDENTIAL, 'vc+jwt'],
		['presentation_jose', PRESENTATION, 'vp+jwt']
	]
	for (const [feature, document, typ] of features) {
		const { result, data = '' } = await issueJose(text(document), method, feature)
		expect(result, data).toBe('success')
		const { payload } = await compactVerify(data, key.publicKey)
		expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({ ...document, iss: ISSUER })
		expect(decodeProtectedHeader(data)).toEqual({ alg, typ, cty: typ.slice(0, 2), kid: 'thumbprint' })
		expect(await verifyJose(data, method, feature)).toEqual({ result: 'success' })
		const other = methodOf(algorithm).method
		expect(await verifyJose(data, other, feature)).toMatchObject({
			data: expect.stringMatching(/^proof\.invalid/)
		})
	}
})

test('samples with a date as text in iat, or judged long after their exp, pass as on the day they were made', async () => {
	expect(
		await verifyJose(await sign({ ...CREDENTIAL, iat: '2010-01-01T19:23:24Z' }), ED.method, 'credential_jose')
	).toEqual({ result: 'success' })
	const old = { ...PRESENTATION, iat: 1_734_311_050, exp: 1_734_397_450 }
	expect(await verifyJose(await sign(old, 'vp+jwt'), ED.method, 'presentation_jose')).toEqual({
		result: 'success'
	})
	const dead = await verifyJose(
		await sign({ ...CREDENTIAL, exp: 1_734_397_450 }),
		ED.method,
		'credential_jose'
	)
	expect(dead).toMatchObject({ result: 'failure', data: expect.stringMatching(/^proof\.expired/) })
})

test.each([
	['another media type', CREDENTIAL, 'bad+typ', /^proof\.malformed: .*bad\+typ/],
	[
		'the claims vc and vp',
		{ ...CREDENTIAL, vc: 'oops', vp: 'nooo' },
		'vc+jwt',
		/^proof\.malformed: .*claim vc or vp/
	],
	[
		'another issuer in iss',
		{ ...CREDENTIAL, iss: 'https://other.example' },
		'vc+jwt',
		/iss is not the issuer/
	],
	['no issuer', { ...CREDENTIAL, issuer: undefined }, 'vc+jwt', /^\/issuer is missing/],
	['a type that is none', { ...CREDENTIAL, type: ['Other'] }, 'vc+jwt', /^\/type/]
])('a credential with %s is a failure', async (_, payload, typ, reason) => {
	const outcome = await verifyJose(await sign(payload, typ), ED.method, 'credential_jose')
	expect(outcome).toEqual({ result: 'failure', data: expect.stringMatching(reason) })
})

test.each([
	['no text at all', ''],
	['an unsecured one', `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
	['plain JSON', JSON.stringify(CREDENTIAL)]
])('%s is a failure', async (_, input) => {
	expect(await verifyJose(input, ED.method, 'credential_jose')).toMatchObject({ result: 'failure' })
})

const enveloping = (id: string) => ({
	...PRESENTATION,
	verifiableCredential: [
		...PRESENTATION.verifiableCredential,
		{ ...PRESENTATION.verifiableCredential[0], id }
	]
})

test.each([
	['a blank', 'data:application/vc+sd-jwt,e30.e30.AA ~WyJhIl0~'],
	['a line end', 'data:application/vc+cose;base64,0oRY\n']
])('%s in the address of an envelope, as in the samples, does no harm', async (_, id) => {
	const { result, data = '' } = await issueJose(text(enveloping(id)), ED.method, 'presentation_jose')
	expect(result, data).toBe('success')
	expect(await verifyJose(data, ED.method, 'presentation_jose')).toEqual({ result: 'success' })
})

test.each(['not-a-credential', 'https://example.org/1', 'data:application/vc+jwt,', 'data:text/plain,e30'])(
	'%s in an envelope is a failure',
	async (id) => {
		const why = { result: 'failure', data: expect.stringMatching(/id of an envelope/) }
		expect(await issueJose(text(enveloping(id)), ED.method, 'presentation_jose')).toEqual(why)
		const signed = await sign(enveloping(id), 'vp+jwt')
		expect(await verifyJose(signed, ED.method, 'presentation_jose')).toEqual(why)
	}
)

test('a presentation with a text for a credential is not issued', async () => {
	const wrong = { ...PRESENTATION, verifiableCredential: ['e30.e30.AA'] }
	const outcome = await issueJose(text(wrong), ED.method, 'presentation_jose')
	expect(outcome).toEqual({ result: 'failure', data: expect.stringMatching(/^\/verifiableCredential\/0/) })
})

test('the command line reads the files of the suite and writes its answer', () => {
	const folder = mkdtempSync(join(tmpdir(), 'jose-'))
	const at = (name: string) => join(folder, name)
	const run = (fn: string, input: string, feature: string) => {
		const files = ['--input', at(input), '--key', at('key'), '--output', at('out')]
		const script = join(import.meta.dirname, '../harness/jose.ts')
		const { status, stderr } = spawnSync(process.execPath, [script, fn, ...files, '--feature', feature])
		expect(stderr.toString()).toBe('')
		expect(status).toBe(0)
		return JSON.parse(readFileSync(at('out'), 'utf8'))
	}
	try {
		writeFileSync(at('key'), text(ED.method))
		writeFileSync(at('credential'), text(CREDENTIAL))
		const issued = run('issue', 'credential', 'credential_jose')
		expect(issued.result).toBe('success')
		writeFileSync(at('signed'), issued.data)
		expect(run('verify', 'signed', 'credential_jose')).toEqual({ result: 'success' })
		expect(run('issue', 'credential', 'credential_cose')).toMatchObject({ result: 'indeterminate' })
	} finally {
		rmSync(folder, { recursive: true })
	}
})
