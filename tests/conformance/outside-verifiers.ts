// Other people's verifiers and the official schema: what they say of a badge that the running site issued.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list'
import { verifyCredential } from '@digitalcredentials/verifier-core'
import { Ajv2019 } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import { pinnedContext } from '../../packages/credentials/src/contexts/pinned.ts'

// A did:key document holds nothing that is not in its name.
function didDocument(url: string) {
	const [did = '', fragment] = url.split('#')
	const key = did.slice('did:key:'.length)
	const method = { id: `${did}#${key}`, type: 'Multikey', controller: did, publicKeyMultibase: key }
	const contexts = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1']
	return fragment === undefined
		? { '@context': contexts, id: did, verificationMethod: [method], assertionMethod: [method.id] }
		: { '@context': contexts[1], ...method }
}

async function documentLoader(url: string) {
	if (url.startsWith('did:key:')) return { documentUrl: url, document: didDocument(url) }
	if (url.includes('/status/')) return { documentUrl: url, document: await (await fetch(url)).json() }
	return pinnedContext(url)
}

/** Digital Bazaar's verifier, with its own reading of the status list that the site publishes. */
export async function trustedByDigitalBazaar(credential: unknown): Promise<boolean> {
	const suite = new DataIntegrityProof({ cryptosuite })
	const ofList = { documentLoader, suite, verifyBitstringStatusListCredential: true }
	const result = await vc.verifyCredential({
		credential,
		suite,
		documentLoader,
		checkStatus: (options: object) => checkStatus({ ...options, ...ofList })
	})
	// The library reports a set bit only here, and calls the credential verified all the same.
	const revoked = (result.statusResult?.results ?? []).some(({ status }: { status?: boolean }) => status)
	return result.verified === true && !revoked
}

/** Digital Bazaar's verifier on the signature alone, without a look at the status list. */
export async function signedForDigitalBazaar(credential: unknown): Promise<boolean> {
	const suite = new DataIntegrityProof({ cryptosuite })
	const checkStatus = () => Promise.resolve({ verified: true })
	return (await vc.verifyCredential({ credential, suite, documentLoader, checkStatus })).verified === true
}

/** The Digital Credentials Consortium's verifier: its verdict on the signature. */
export async function trustedByVerifierCore(credential: unknown): Promise<boolean> {
	// Its types want its own credential type.
	const { log } = await verifyCredential({ credential: credential as never, knownDIDRegistries: [] })
	return log?.find(({ id }) => id === 'valid_signature')?.valid === true
}

/** Where the document leaves the official Open Badges 3.0 JSON Schema; empty when it fits. */
export async function schemaFaults(credential: unknown): Promise<unknown[]> {
	const file = join(
		import.meta.dirname,
		'../../packages/credentials/test/vectors/ob_v3p0_achievementcredential_schema.json'
	)
	const ajv = new Ajv2019({ strict: false, allErrors: true })
	addFormats.default(ajv)
	const validate = ajv.compile(JSON.parse(await readFile(file, 'utf8')))
	validate(credential)
	return validate.errors ?? []
}
