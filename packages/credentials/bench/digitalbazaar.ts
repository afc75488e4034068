// The reference implementation as its users set it up: key, suite and documents made once, contexts from memory.
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { pinnedContext } from '../src/contexts/pinned.ts'
import { exportMultikey, exportSecretMultikey } from '../src/index.ts'
import { CREATED, ISSUER, KEY, METHOD, NOW } from './badges.ts'

const publicKeyMultibase = exportMultikey(KEY.publicKey)
const method = { id: METHOD, controller: ISSUER, type: 'Multikey', publicKeyMultibase }
const multikey = { '@context': 'https://w3id.org/security/multikey/v1', ...method }
const controller = {
	'@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
	id: ISSUER,
	verificationMethod: [method],
	assertionMethod: [METHOD]
}

// Marked as static, as `jsonld-document-loader` does it: contexts are then taken apart once, not for each badge.
async function documentLoader(url: string): Promise<object> {
	if (!url.startsWith('did:key:')) return pinnedContext(url)
	return { contextUrl: null, documentUrl: url, document: url.includes('#') ? multikey : controller }
}

const key = await Ed25519Multikey.from({
	...method,
	secretKeyMultibase: exportSecretMultikey(KEY.privateKey)
})
const issuing = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date: CREATED.toISOString() })
const verifying = new DataIntegrityProof({ cryptosuite })

/** Signs; the credential must be a copy that nobody else uses. */
export const issueThere = (credential: object): Promise<object> =>
	vc.issue({ credential, suite: issuing, documentLoader })

export async function verifyThere(credential: unknown): Promise<boolean> {
	const { verified } = await vc.verifyCredential({ credential, suite: verifying, documentLoader, now: NOW })
	return verified
}
