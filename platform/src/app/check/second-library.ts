// The opinion of a library that is not ours (Digital Bazaar's). It comes with a full installation; a slim one does without.
// A door that the library does not offer to others: our own check needs the same bundled contexts.
import { pinnedContext } from '../../../../packages/credentials/src/contexts/pinned.ts'

/** Undefined when the library is not installed. */
export async function secondLibrary(): Promise<((credential: unknown) => Promise<boolean>) | undefined> {
	const parts = await Promise.all([
		import('@digitalbazaar/vc'),
		import('@digitalbazaar/data-integrity'),
		import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite')
	]).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ERR_MODULE_NOT_FOUND') return undefined
		throw error
	})
	if (!parts) return undefined
	const [vc, { DataIntegrityProof }, { cryptosuite }] = parts
	return async (credential) => {
		const result = await vc.verifyCredential({
			credential,
			suite: new DataIntegrityProof({ cryptosuite }),
			documentLoader,
			// Whether it was taken back is another question than whether it is genuine.
			checkStatus: async () => ({ verified: true })
		})
		return result.verified === true
	}
}

// A did:key names its key: its document is made from the name.
async function documentLoader(url: string) {
	if (!url.startsWith('did:key:')) return pinnedContext(url)
	const [did = '', fragment] = url.split('#')
	const key = did.slice('did:key:'.length)
	const method = { id: `${did}#${key}`, type: 'Multikey', controller: did, publicKeyMultibase: key }
	const contexts = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1']
	const document =
		fragment === undefined
			? { '@context': contexts, id: did, verificationMethod: [method], assertionMethod: [method.id] }
			: { '@context': contexts[1], ...method }
	return { documentUrl: url, document }
}
