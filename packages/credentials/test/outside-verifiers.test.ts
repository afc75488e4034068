import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { Ed25519VerificationKey2020 } from '@digitalbazaar/ed25519-verification-key-2020'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { verifyCredential } from '@digitalcredentials/verifier-core'
import { EdDSASigner } from 'did-jwt'
import { createVerifiableCredentialJwt } from 'did-jwt-vc'
import { jwtVerify } from 'jose'
import pngItxt from 'png-itxt'
import { PNG } from 'pngjs'
import { base58Encode } from '../src/keys/base58.ts'
import { pinnedContext } from '../src/contexts/pinned.ts'
import {
	bakePng,
	buildCredential,
	didKeyOf,
	exportJwk,
	exportMultikey,
	exportSecretMultikey,
	generateKey,
	signCredential,
	signJwt,
	signerOf,
	verificationMethodOf,
	verify
} from '../src/index.ts'
import { AWARD, ISSUER, KEY, NOW, signed } from './example.ts'

const METHOD = verificationMethodOf(ISSUER)

const suite = () => new DataIntegrityProof({ cryptosuite })

function loaderFor(did: string, publicKeyMultibase: string) {
	const id = verificationMethodOf(did)
	const method = { id, controller: did, type: 'Multikey', publicKeyMultibase }
	const context = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1']
	return async (url: string) => {
		if (!url.startsWith('did:key:')) return pinnedContext(url)
		const document = url.includes('#')
			? { '@context': context[1], ...method }
			: { '@context': context, id: did, verificationMethod: [method], assertionMethod: [id] }
		return { documentUrl: url, document }
	}
}
const judge = (credential: unknown) =>
	vc.verifyCredential({
		credential,
		suite: suite(),
		documentLoader: loaderFor(ISSUER, exportMultikey(KEY.publicKey)),
		now: NOW
	})

test('@digitalbazaar/vc accepts what we sign', async () => {
	const result = await judge(await signed())
	expect(result.error?.errors ?? result.error).toBeUndefined()
	expect(result.verified).toBe(true)
})

test('@digitalbazaar/vc refuses what was changed afterwards', async () => {
	const result = await judge({ ...(await signed()), name: 'Best Partner' })
	expect(result.verified).toBe(false)
})

test('we accept what @digitalbazaar/vc signs', async () => {
	const key = await Ed25519Multikey.from({
		id: METHOD,
		controller: ISSUER,
		type: 'Multikey',
		publicKeyMultibase: exportMultikey(KEY.publicKey),
		secretKeyMultibase: exportSecretMultikey(KEY.privateKey)
	})
	const issuing = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date: '2026-02-01T00:00:00Z' })
	const credential = await vc.issue({
		credential: JSON.parse(JSON.stringify(buildCredential(AWARD))),
		suite: issuing,
		documentLoader: loaderFor(ISSUER, exportMultikey(KEY.publicKey))
	})
	expect(credential.proof).not.toBeInstanceOf(Array)
	expect(await verify(credential, { now: NOW, offline: true })).toMatchObject({
		verdict: 'valid',
		intact: true
	})
})

test('@digitalcredentials/verifier-core finds the signature valid', async () => {
	// Its types want its own credential type.
	const credential = (await signed()) as never
	const { log } = await verifyCredential({ credential, knownDIDRegistries: [] })
	expect(log).toContainEqual(expect.objectContaining({ id: 'valid_signature', valid: true }))
})

test('@digitalcredentials/verifier-core finds a changed badge invalid', async () => {
	const credential = { ...(await signed()), name: 'Best Partner' } as never
	const { log, errors } = await verifyCredential({ credential, knownDIDRegistries: [] })
	expect(log?.find(({ id }) => id === 'valid_signature')?.valid ?? false).toBe(false)
	expect(errors).not.toEqual([])
})

test.each(['P-256', 'P-384'] as const)(
	'@digitalbazaar/vc and we agree on ecdsa-rdfc-2019 with %s, both ways',
	async (algorithm) => {
		const key = generateKey(algorithm)
		const did = didKeyOf(key.publicKey)
		const multikey = exportMultikey(key.publicKey)
		const documentLoader = loaderFor(did, multikey)
		const unsigned = buildCredential({ ...AWARD, issuer: { ...AWARD.issuer, id: did } })
		const verificationMethod = verificationMethodOf(did)
		const ours = await signCredential(unsigned, {
			signer: signerOf(key.privateKey),
			verificationMethod,
			created: NOW
		})
		const result = await vc.verifyCredential({
			credential: ours,
			suite: new DataIntegrityProof({ cryptosuite: ecdsa }),
			documentLoader,
			now: NOW
		})
		expect(result.error?.errors ?? result.error).toBeUndefined()
		const pair = await EcdsaMultikey.from({
			id: verificationMethod,
			controller: did,
			type: 'Multikey',
			publicKeyMultibase: multikey,
			secretKeyMultibase: exportSecretMultikey(key.privateKey)
		})
		const suite = new DataIntegrityProof({
			signer: pair.signer(),
			cryptosuite: ecdsa,
			date: '2026-02-01T00:00:00Z'
		})
		const theirs = await vc.issue({ credential: JSON.parse(JSON.stringify(unsigned)), suite, documentLoader })
		expect(await verify(theirs, { now: NOW, offline: true })).toMatchObject({ verdict: 'valid' })
	}
)

test('we accept Ed25519Signature2020, and notice a change', async () => {
	const pair = await Ed25519VerificationKey2020.from({
		id: METHOD,
		controller: ISSUER,
		publicKeyMultibase: exportMultikey(KEY.publicKey),
		privateKeyMultibase: ed25519PrivateMultibase()
	})
	const issuing = new Ed25519Signature2020({ key: pair, date: '2026-02-01T00:00:00Z' })
	const [, openBadges] = buildCredential(AWARD)['@context']
	const contexts = [
		'https://www.w3.org/2018/credentials/v1',
		openBadges,
		'https://w3id.org/security/suites/ed25519-2020/v1'
	]
	const { validFrom, validUntil, ...rest } = JSON.parse(JSON.stringify(buildCredential(AWARD)))
	const credential = { ...rest, '@context': contexts, issuanceDate: validFrom, expirationDate: validUntil }
	const documentLoader = loaderFor(ISSUER, exportMultikey(KEY.publicKey))
	const theirs = await vc.issue({ credential, suite: issuing, documentLoader })
	const report = await verify(theirs, { now: NOW, offline: true })
	expect(report.checks).toContainEqual(
		expect.objectContaining({ code: 'proof.valid', rule: 'Ed25519Signature2020' })
	)
	expect(report.verdict).toBe('valid')
	const changed = await verify({ ...theirs, name: 'Best Partner' }, { now: NOW, offline: true })
	expect(changed.checks).toContainEqual(expect.objectContaining({ code: 'proof.invalid' }))
})

// The older key format holds the seed and the public key.
function ed25519PrivateMultibase(): string {
	const { d = '', x = '' } = exportJwk(KEY.privateKey)
	const raw = Buffer.concat([
		Buffer.from('8026', 'hex'),
		Buffer.from(d, 'base64url'),
		Buffer.from(x, 'base64url')
	])
	return `z${base58Encode(raw)}`
}

test('jose verifies the signed text that we make, with EdDSA and with ES256', async () => {
	for (const algorithm of ['Ed25519', 'P-256'] as const) {
		const key = generateKey(algorithm)
		const did = didKeyOf(key.publicKey)
		const unsigned = buildCredential({ ...AWARD, issuer: { ...AWARD.issuer, id: did } })
		const jwt = await signJwt(unsigned, {
			signer: signerOf(key.privateKey),
			verificationMethod: verificationMethodOf(did)
		})
		const { payload, protectedHeader } = await jwtVerify(jwt, key.publicKey, {
			currentDate: NOW,
			issuer: did,
			typ: 'vc+jwt'
		})
		expect(payload).toMatchObject({ jti: AWARD.id, type: ['VerifiableCredential', 'OpenBadgeCredential'] })
		expect(protectedHeader.kid).toBe(verificationMethodOf(did))
	}
})

test('we accept what did-jwt-vc signs', async () => {
	const { d = '' } = exportJwk(KEY.privateKey)
	const issuer = { did: ISSUER, signer: EdDSASigner(Buffer.from(d, 'base64url')), alg: 'EdDSA' }
	const [, openBadges = ''] = buildCredential(AWARD)['@context']
	const { credentialSubject, id, name, issuer: profile } = JSON.parse(JSON.stringify(buildCredential(AWARD)))
	const jwt = await createVerifiableCredentialJwt(
		{
			jti: id,
			nbf: Math.floor(AWARD.validFrom.getTime() / 1000),
			vc: {
				'@context': ['https://www.w3.org/2018/credentials/v1', openBadges],
				type: ['VerifiableCredential', 'OpenBadgeCredential'],
				name,
				issuer: profile,
				credentialSubject
			}
		},
		issuer
	)
	const report = await verify(jwt, { now: NOW, offline: true })
	expect(report).toMatchObject({ verdict: 'valid', summary: { name: 'Good Partner' } })
})

test('png-itxt reads the badge that we bake', async () => {
	const png = PNG.sync.write(new PNG({ width: 2, height: 2 }))
	const text = JSON.stringify(await signed())
	const found = await new Promise((resolve, reject) => {
		const reader = pngItxt.get('openbadgecredential', (error, chunk) =>
			error ? reject(error) : resolve(chunk?.value)
		)
		reader.on('error', reject)
		Readable.from([bakePng(png, text)]).pipe(reader)
	})
	expect(found).toBe(text)
})
