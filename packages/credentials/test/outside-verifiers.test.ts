import { expect, test } from 'vitest'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { verifyCredential } from '@digitalcredentials/verifier-core'
import { pinnedContext } from '../src/contexts/pinned.ts'
import {
	buildCredential,
	exportMultikey,
	exportSecretMultikey,
	verificationMethodOf,
	verify
} from '../src/index.ts'
import { without } from '../src/model/json.ts'
import { AWARD, ISSUER, KEY, NOW, signed } from './example.ts'

const METHOD = verificationMethodOf(ISSUER)

async function documentLoader(url: string) {
	if (!url.startsWith('did:key:')) return pinnedContext(url)
	const key = await Ed25519Multikey.from({
		id: METHOD,
		controller: ISSUER,
		type: 'Multikey',
		publicKeyMultibase: exportMultikey(KEY.publicKey)
	})
	const method = await key.export({ publicKey: true, includeContext: true })
	const plain = without(method, '@context')
	const controller = {
		'@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
		id: ISSUER,
		verificationMethod: [plain],
		assertionMethod: [METHOD]
	}
	return { documentUrl: url, document: url.includes('#') ? method : controller }
}

const suite = () => new DataIntegrityProof({ cryptosuite })
const judge = (credential: unknown) =>
	vc.verifyCredential({ credential, suite: suite(), documentLoader, now: NOW })

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
		documentLoader
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
