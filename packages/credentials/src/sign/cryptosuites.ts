import { hash as digest } from 'node:crypto'
import type { Hash } from '../canon/template.ts'
import type { JsonObject } from '../model/json.ts'
import type { KeyAlgorithm } from '../keys/signing-key.ts'

export type CryptosuiteName = 'eddsa-rdfc-2022' | 'eddsa-jcs-2022' | 'ecdsa-rdfc-2019' | 'ecdsa-jcs-2019'

export type Cryptosuite = {
	readonly name: CryptosuiteName | 'Ed25519Signature2020' | 'ecdsa-sd-2023'
	readonly canonical: 'rdfc' | 'jcs' | 'selective'
	readonly algorithms: readonly KeyAlgorithm[]
}

const SUITES: readonly Cryptosuite[] = [
	{ name: 'eddsa-rdfc-2022', canonical: 'rdfc', algorithms: ['Ed25519'] },
	{ name: 'eddsa-jcs-2022', canonical: 'jcs', algorithms: ['Ed25519'] },
	{ name: 'ecdsa-rdfc-2019', canonical: 'rdfc', algorithms: ['P-256', 'P-384'] },
	{ name: 'ecdsa-jcs-2019', canonical: 'jcs', algorithms: ['P-256', 'P-384'] }
]

export const CRYPTOSUITES: ReadonlyMap<string, Cryptosuite> = new Map(
	SUITES.map((suite) => [suite.name, suite])
)

/** The older suite that Open Badges of 2022 and 2023 carry: read, never made. */
const ED25519_SIGNATURE_2020: Cryptosuite = {
	name: 'Ed25519Signature2020',
	canonical: 'rdfc',
	algorithms: ['Ed25519']
}

/** Selective disclosure signs statement by statement: see `signSelectively`. */
const SELECTIVE: Cryptosuite = { name: 'ecdsa-sd-2023', canonical: 'selective', algorithms: ['P-256'] }

/** The suite that a proof was made with; undefined when it is not known here. */
export function suiteOf(proof: JsonObject): Cryptosuite | undefined {
	if (proof['type'] === 'Ed25519Signature2020') return ED25519_SIGNATURE_2020
	if (proof['type'] !== 'DataIntegrityProof') return undefined
	if (proof['cryptosuite'] === SELECTIVE.name) return SELECTIVE
	return CRYPTOSUITES.get(String(proof['cryptosuite']))
}

/** The hash that goes with the strength of a key; canonical forms are made with the same one. */
export const hashFor = (algorithm: KeyAlgorithm): Hash => (algorithm === 'P-384' ? 'sha384' : 'sha256')

let last: { readonly options: string; readonly hash: Hash; readonly digest: Buffer } | undefined

/** What is really signed: the hash of the proof's own options, then the hash of the document. */
export function hashData(options: string, document: string, hash: Hash): Buffer {
	// Many proofs in a row are made with the same options.
	if (last?.options !== options || last.hash !== hash)
		last = { options, hash, digest: digest(hash, options, 'buffer') }
	return Buffer.concat([last.digest, digest(hash, document, 'buffer')])
}
