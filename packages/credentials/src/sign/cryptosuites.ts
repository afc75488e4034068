import { hash as digest } from 'node:crypto'
import type { Hash } from '../canon/template.ts'
import type { KeyAlgorithm } from '../keys/signing-key.ts'

export type CryptosuiteName = 'eddsa-rdfc-2022' | 'eddsa-jcs-2022' | 'ecdsa-rdfc-2019' | 'ecdsa-jcs-2019'

export type Cryptosuite = {
	readonly name: CryptosuiteName
	readonly canonical: 'rdfc' | 'jcs'
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

/** The hash that goes with the strength of a key; canonical forms are made with the same one. */
export const hashFor = (algorithm: KeyAlgorithm): Hash => (algorithm === 'P-384' ? 'sha384' : 'sha256')

/** What is really signed: the hash of the proof's own options, then the hash of the document. */
export function hashData(options: string, document: string, hash: Hash): Buffer {
	return Buffer.concat([digest(hash, options, 'buffer'), digest(hash, document, 'buffer')])
}
