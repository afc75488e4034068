import { randomBytes } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import {
	createDiscloseCryptosuite,
	createSignCryptosuite,
	createVerifyCryptosuite
} from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openReader } from '../harness/contexts.ts'
import { pinnedContext } from '../src/contexts/pinned.ts'
import {
	buildCredential,
	deriveCredential,
	didKeyOf,
	exportMultikey,
	exportSecretMultikey,
	generateKey,
	signSelectively,
	signerOf,
	verificationMethodOf,
	verify
} from '../src/index.ts'
import type { Report } from '../src/index.ts'
import { decodeCbor, encodeCbor } from '../src/selective/cbor.ts'
import type { Cbor } from '../src/selective/cbor.ts'
import { readBaseProof, readDerivedProof, writeDerivedProof } from '../src/selective/proof-value.ts'
import { selectParts } from '../src/selective/select.ts'
import { checkProofs } from '../src/verify/proof.ts'
import { AWARD, KEY, NOW } from './example.ts'
import w3c from './vectors/w3c-ecdsa-sd.json' with { type: 'json' }

const key = generateKey('P-256')
const ISSUER = didKeyOf(key.publicKey)
const METHOD = verificationMethodOf(ISSUER)
const unsigned = buildCredential({ ...AWARD, issuer: { ...AWARD.issuer, id: ISSUER } })
const MANDATORY = ['/issuer', '/validFrom', '/credentialSubject/achievement']
const options = {
	signer: signerOf(key.privateKey),
	verificationMethod: METHOD,
	created: NOW,
	mandatory: MANDATORY,
	random: randomBytes
}
const base = await signSelectively(unsigned, options)
const offline = { now: NOW, offline: true }
const proofOf = ({ checks }: Report) => checks.find(({ check }) => check === 'proof')?.code
const derive = (selective: readonly string[]) => deriveCredential(base, { selective })

type Shown = { readonly [member: string]: unknown; readonly proof: { readonly proofValue: string } }
// A derived credential has one proof of this kind.
const shown = async (selective: readonly string[]) => (await derive(selective)) as Shown

test('what is shown is valid, says what was chosen, and nothing else', async () => {
	const derived = await shown(['/credentialSubject/identifier/1', '/evidence'])
	const report = await verify(derived, offline)
	expect(report.checks).toContainEqual(
		expect.objectContaining({ code: 'proof.valid', rule: 'ecdsa-sd-2023' })
	)
	expect(report.summary).toMatchObject({ name: 'Good Partner', evidence: [{ name: 'Work plan' }] })
	expect(JSON.stringify(derived)).not.toContain('Anna Öberg')
	expect(derived).not.toHaveProperty('validUntil')
	expect(derived).not.toHaveProperty('credentialSubject.result')
})

test('mandatory parts are always there, alone too', async () => {
	const derived = await shown([])
	expect(derived).toMatchObject({ issuer: unsigned.issuer, validFrom: unsigned.validFrom })
	expect(proofOf(await verify(derived, offline))).toBe('proof.valid')
})

test.each([
	['a changed text', (vc: Shown) => ({ ...vc, evidence: [{ type: ['Evidence'], name: 'Another plan' }] })],
	['a mandatory part left out', (vc: Shown) => ({ ...vc, validFrom: undefined })],
	['a chosen part left out', (vc: Shown) => ({ ...vc, evidence: undefined })],
	['a statement added', (vc: Shown) => ({ ...vc, validUntil: '2039-01-15T10:00:00Z' })],
	[
		'another date of the proof',
		(vc: Shown) => ({ ...vc, proof: { ...vc.proof, created: '2026-01-01T00:00:00Z' } })
	]
])('%s is noticed', async (_, change) => {
	const report = await verify(change(await shown(['/evidence', '/credentialSubject/identifier/0'])), offline)
	expect(report.verdict).toBe('invalid')
	expect(['proof.invalid', 'proof.unreadable']).toContain(proofOf(report))
})

test('two nodes under one label, which would split what the issuer said of one, are refused', async () => {
	const derived = await shown(['/credentialSubject/identifier'])
	const parts = readDerivedProof(derived.proof.proofValue)
	const [one = ''] = parts.labels.values()
	const labels = new Map([...parts.labels].map(([from]) => [from, one]))
	const proof = { ...derived.proof, proofValue: writeDerivedProof({ ...parts, labels }) }
	expect(proofOf(await verify({ ...derived, proof }, offline))).toBe('proof.malformed')
})

test('the base proof is for the holder: nobody else accepts it, and it cannot be made with another curve', async () => {
	const report = await verify(base, offline)
	expect(proofOf(report)).toBe('proof.malformed')
	const signer = signerOf(KEY.privateKey)
	await expect(signSelectively(unsigned, { ...options, signer })).rejects.toMatchObject({
		code: 'unsupported-cryptosuite'
	})
	expect(readBaseProof(base.proof[0]?.proofValue ?? '').mandatoryPointers).toEqual(MANDATORY)
})

test('a pointer that leads nowhere is refused, when signing and when showing', async () => {
	const nowhere = { ...options, mandatory: ['/nothing/here'] }
	await expect(signSelectively(unsigned, nowhere)).rejects.toMatchObject({ code: 'invalid-proof' })
	await expect(derive(['/credentialSubject/achievement/constructor'])).rejects.toMatchObject({
		code: 'invalid-proof'
	})
	await expect(deriveCredential(unsigned, { selective: ['/issuer'] })).rejects.toMatchObject({
		code: 'invalid-proof'
	})
})

test('the published vector of W3C holds, and not when a number is changed', async () => {
	const judge = (document: object) =>
		checkProofs(document as never, undefined, { ...offline, reader: openReader }) // any JSON object
	expect(await judge(w3c.derived)).toMatchObject({ code: 'proof.valid' })
	const subject = { ...w3c.derived.credentialSubject, sailNumber: 'Mars101' }
	expect(await judge({ ...w3c.derived, credentialSubject: subject })).toMatchObject({ code: 'proof.invalid' })
})

async function documentLoader(url: string) {
	if (!url.startsWith('did:key:')) return pinnedContext(url)
	const context = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1']
	const method = {
		id: METHOD,
		controller: ISSUER,
		type: 'Multikey',
		publicKeyMultibase: exportMultikey(key.publicKey)
	}
	const document = url.includes('#')
		? { '@context': context[1], ...method }
		: { '@context': context, id: ISSUER, verificationMethod: [method], assertionMethod: [METHOD] }
	return { documentUrl: url, document }
}
const theirs = (cryptosuite: unknown, more: object = {}) => new DataIntegrityProof({ cryptosuite, ...more })
const plain = (value: object) => JSON.parse(JSON.stringify(value))
const theirVerdict = (credential: object) =>
	vc.verifyCredential({
		credential: plain(credential),
		suite: theirs(createVerifyCryptosuite()),
		documentLoader,
		now: NOW
	})
const theirDerivation = (verifiableCredential: object, selectivePointers: readonly string[]) =>
	vc.derive({
		verifiableCredential: plain(verifiableCredential),
		suite: theirs(createDiscloseCryptosuite({ selectivePointers })),
		documentLoader
	})

test('@digitalbazaar verifies what we derive, and derives from what we sign', async () => {
	const selective = ['/credentialSubject/identifier/0', '/evidence', '/name']
	const result = await theirVerdict(await derive(selective))
	expect(result.error?.errors ?? result.error).toBeUndefined()
	expect(result.verified).toBe(true)
	const derived = await theirDerivation({ ...base, proof: base.proof[0] }, selective)
	expect(proofOf(await verify(derived, offline))).toBe('proof.valid')
})

test('we derive from what @digitalbazaar signs, and both accept it', async () => {
	const pair = await EcdsaMultikey.from({
		id: METHOD,
		controller: ISSUER,
		type: 'Multikey',
		publicKeyMultibase: exportMultikey(key.publicKey),
		secretKeyMultibase: exportSecretMultikey(key.privateKey)
	})
	const cryptosuite = createSignCryptosuite({ mandatoryPointers: MANDATORY })
	const suite = theirs(cryptosuite, { signer: pair.signer(), date: '2026-02-01T00:00:00Z' })
	const signed = await vc.issue({ credential: plain(unsigned), suite, documentLoader })
	const derived = await deriveCredential(signed, { selective: ['/credentialSubject/identifier/0', '/name'] })
	expect(proofOf(await verify(derived, offline))).toBe('proof.valid')
	expect((await theirVerdict(derived)).verified).toBe(true)
})

test('any choice of parts is valid with both', { timeout: 60_000 }, async () => {
	const pointers = [
		'/name',
		'/validUntil',
		'/evidence',
		'/credentialSubject/identifier/0',
		'/credentialSubject/identifier/1',
		'/credentialSubject/result',
		'/credentialSubject/result/1',
		'/id'
	]
	await fc.assert(
		fc.asyncProperty(fc.subarray(pointers), async (selective) => {
			const derived = await derive(selective)
			expect(proofOf(await verify(derived, offline))).toBe('proof.valid')
			expect((await theirVerdict(derived)).verified).toBe(true)
		}),
		{ numRuns: 8 }
	)
})

test('texts that look like labels of blank nodes stay as they are', async () => {
	const credential = { ...unsigned, name: 'before _:c14n0 and "_:c14n1" <_:c14n2>' }
	const signed = await signSelectively(credential, { ...options, mandatory: [] })
	const derived = await deriveCredential(signed, { selective: ['/issuer', '/name', '/credentialSubject'] })
	expect(proofOf(await verify({ ...derived }, offline))).toBe('proof.valid')
	const changed = { ...derived, name: 'before _:c14n1 and "_:c14n1" <_:c14n2>' }
	expect(proofOf(await verify(changed, offline))).toBe('proof.invalid')
})

const bytes = fc.uint8Array({ maxLength: 70 })
const leaf: fc.Arbitrary<Cbor> = fc.oneof(fc.nat(0xffffffff), fc.string(), bytes)
const tree = fc.array(
	fc.oneof(
		leaf,
		fc.array(leaf),
		fc.array(fc.tuple(fc.nat(300), bytes)).map((all) => new Map(all))
	)
)

test('CBOR is read as it was written, and nothing that is cut off or longer', () => {
	fc.assert(
		fc.property(tree, (value) => {
			const written = encodeCbor(value)
			expect(decodeCbor(written)).toEqual(value)
			expect(() => decodeCbor(written.subarray(0, -1))).toThrow()
			expect(() => decodeCbor(Buffer.concat([written, Buffer.from([0])]))).toThrow()
		})
	)
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
			try {
				decodeCbor(noise)
			} catch (error) {
				expect(error).toMatchObject({ code: 'invalid-proof' })
			}
		})
	)
})

test('parts are chosen by JSON Pointers, with ids and types on the way, and lists close their gaps', () => {
	const document = {
		'@context': 'c',
		id: 'urn:x:1',
		type: 'T',
		'a/b': { id: '_:b', list: [1, { type: 'X', v: 2 }, 3] }
	}
	expect(selectParts(document, ['/a~1b/list/1/v', '/a~1b/list/2'])).toEqual({
		'@context': 'c',
		id: 'urn:x:1',
		type: 'T',
		'a/b': { list: [{ type: 'X', v: 2 }, 3] }
	})
	expect(selectParts(document, [])).toBeUndefined()
	expect(selectParts(document, [''])).toBe(document)
	expect(() => selectParts(document, ['name'])).toThrow()
})
