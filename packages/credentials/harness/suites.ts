// What the first part of a path means: a cryptosuite, or a signed text.
import type { KeyAlgorithm } from '../src/keys/signing-key.ts'
import type { CryptosuiteName } from '../src/sign/cryptosuites.ts'

export type Securing = {
	/** The name in the path. */
	readonly path: string
	readonly kind: 'proof' | 'text' | 'selective'
	readonly cryptosuite?: CryptosuiteName
	/** The first one is used unless another one stands in the path or in the options. */
	readonly algorithms: readonly [KeyAlgorithm, ...KeyAlgorithm[]]
	/** Issued credentials of VC 2.0 get an entry in a status list without being asked. */
	readonly status?: true
	readonly tags: readonly string[]
}

const TEXT: readonly [KeyAlgorithm, ...KeyAlgorithm[]] = ['Ed25519', 'P-256', 'P-384', 'P-521']
const text = (path: string): Securing => ({
	path,
	kind: 'text',
	algorithms: TEXT,
	tags: ['vc2.0', 'EnvelopingProof']
})

export const SECURINGS: readonly Securing[] = [
	{
		path: 'eddsa-rdfc-2022',
		kind: 'proof',
		cryptosuite: 'eddsa-rdfc-2022',
		algorithms: ['Ed25519'],
		status: true,
		tags: ['vc2.0', 'eddsa-rdfc-2022', 'BitstringStatusList', 'Revocation', 'Suspension']
	},
	{
		path: 'eddsa-jcs-2022',
		kind: 'proof',
		cryptosuite: 'eddsa-jcs-2022',
		algorithms: ['Ed25519'],
		tags: ['eddsa-jcs-2022']
	},
	{
		path: 'ecdsa-rdfc-2019',
		kind: 'proof',
		cryptosuite: 'ecdsa-rdfc-2019',
		algorithms: ['P-256', 'P-384'],
		tags: ['ecdsa-rdfc-2019']
	},
	{
		path: 'ecdsa-jcs-2019',
		kind: 'proof',
		cryptosuite: 'ecdsa-jcs-2019',
		algorithms: ['P-256', 'P-384'],
		tags: ['ecdsa-jcs-2019']
	},
	{
		path: 'ecdsa-sd-2023',
		kind: 'selective',
		algorithms: ['P-256'],
		tags: ['ecdsa-sd-2023', 'vcHolder']
	},
	...['vc-jwt', 'vc-jose-cose', 'jose', 'jwt'].map(text)
]

export const DEFAULT_SECURING = 'eddsa-rdfc-2022'

export const securingAt = (path: string): Securing | undefined => SECURINGS.find((one) => one.path === path)
