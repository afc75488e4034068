import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { localReader } from '../src/canon/canonize.ts'
import { base58Decode } from '../src/keys/base58.ts'
import { isSignatureOf } from '../src/keys/signing-key.ts'
import { DEFAULT_LIMITS } from '../src/limits.ts'
import { importMultikey, importSecretMultikey, signCredential, signerOf, verify } from '../src/index.ts'
import type { Report, VerifyOptions } from '../src/index.ts'
import { checkProofs } from '../src/verify/proof.ts'
import { NOW } from './example.ts'
import edtech from './vectors/1edtech-ob30.json' with { type: 'json' }
import w3c from './vectors/w3c-data-integrity.json' with { type: 'json' }

const options: VerifyOptions = { now: NOW, offline: true, compatibility: ['1edtech-fragment-key'] }
const proofOf = ({ checks }: Report) => checks.find(({ check }) => check === 'proof')

test.each(Object.entries(w3c.proofs))(
	'the W3C vector for %s holds, and not for another document',
	async (_, proof) => {
		// The vectors for ECDSA are signed by a did:key that is not the issuer, so the issuer is left out here.
		expect(await checkProofs({ ...w3c.document, proof }, undefined, options)).toMatchObject({
			code: 'proof.valid'
		})
		const changed = { ...w3c.document, name: 'Another Credential', proof }
		expect(await checkProofs(changed, undefined, options)).toMatchObject({ code: 'proof.invalid' })
		const later = { ...proof, created: '2023-02-24T23:36:39Z' }
		expect(await checkProofs({ ...w3c.document, proof: later }, undefined, options)).toMatchObject({
			code: 'proof.invalid'
		})
	}
)

test.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022'] as const)(
	'signing the W3C example with %s gives the W3C signature',
	async (name) => {
		const { verificationMethod, created, proofValue } = w3c.proofs[name]
		const key = importSecretMultikey(w3c.secretKey, w3c.publicKey)
		const signed = await signCredential(w3c.document, {
			signer: signerOf(key.privateKey),
			verificationMethod,
			created: new Date(created),
			cryptosuite: name
		})
		expect(signed.proof[0]?.proofValue).toBe(proofValue)
	}
)

test('a W3C vector of 2023 was made with a context that gave the cryptosuite no type, and that is all that differs', async () => {
	const { proof, optionsHash } = w3c.olderProof
	expect(await checkProofs({ ...w3c.document, proof }, undefined, options)).toMatchObject({
		code: 'proof.invalid'
	})
	const { proofValue, ...config } = proof
	const canonical = (document: object) =>
		localReader.canonize({ '@context': w3c.document['@context'], ...document }, 'sha256', DEFAULT_LIMITS)
	const older = (await canonical(config)).replace('^^<https://w3id.org/security#cryptosuiteString>', '')
	const hash = createHash('sha256').update(older).digest()
	expect(hash.toString('hex')).toBe(optionsHash)
	const signed = Buffer.concat([
		hash,
		createHash('sha256')
			.update(await canonical(w3c.document))
			.digest()
	])
	const key = importMultikey(proof.verificationMethod.split('#')[1] ?? '')
	expect(isSignatureOf(key, signed, base58Decode(proofValue.slice(1)) ?? Buffer.alloc(0))).toBe(true)
})

test('the W3C chain of proofs holds; without its first proof, or with another order of ids, it does not', async () => {
	const judge = (proof: readonly object[]) => checkProofs({ ...w3c.document, proof }, undefined, options)
	expect(await judge(w3c.chain)).toMatchObject({ code: 'proof.valid' })
	expect(await judge(w3c.chain.slice(1))).toMatchObject({ code: 'proof.malformed' })
	const [first, second, third] = w3c.chain
	expect(
		await judge([{ ...first, id: second?.id }, { ...second, id: first?.id }, { ...third }])
	).toMatchObject({
		code: 'proof.invalid'
	})
})

test('the sample of 1EdTech in VC 1.1 holds under the rule of its own validator, which is named', async () => {
	const report = await verify(edtech.simple_v1, options)
	expect(report).toMatchObject({ verdict: 'valid', standard: 'Open Badges 3.0' })
	expect(proofOf(report)).toMatchObject({ code: 'proof.valid', rule: '1edtech-fragment-key' })
})

test('without that rule the key would have to be fetched', async () => {
	const report = await verify(edtech.simple_v1, { now: NOW, offline: true })
	expect(report.verdict).toBe('unknown')
	expect(proofOf(report)).toMatchObject({ code: 'proof.key-offline' })
})

test('a bare did:key as verification method is a rule of its own, and never makes somebody else the issuer', async () => {
	const strict = await verify(edtech.did_key, options)
	expect(proofOf(strict)).toMatchObject({ code: 'proof.malformed' })
	const lax: VerifyOptions = { ...options, compatibility: ['did-key-without-fragment'] }
	expect(proofOf(await verify(edtech.did_key, lax))).toMatchObject({
		code: 'proof.not-issuers-key',
		rule: 'did-key-without-fragment'
	})
	expect(await checkProofs(edtech.did_key, undefined, lax)).toMatchObject({ code: 'proof.valid' })
})
