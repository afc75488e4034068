// The keys of the harness. They are the same in every run and stand in the open: worthless anywhere else.
import { createECDH, createHash, createPrivateKey } from 'node:crypto'
import { didKeyOf, verificationMethodOf } from '../src/keys/did.ts'
import { importJwk, signerOf, signingKeyOf } from '../src/keys/signing-key.ts'
import type { KeyAlgorithm, Signer, SigningKey } from '../src/keys/signing-key.ts'

export type Identity = {
	readonly algorithm: KeyAlgorithm
	readonly did: string
	readonly verificationMethod: string
	readonly key: SigningKey
	readonly signer: Signer
}

const CURVES = {
	'P-256': { name: 'prime256v1', bytes: 32 },
	'P-384': { name: 'secp384r1', bytes: 48 },
	'P-521': { name: 'secp521r1', bytes: 66 }
} as const

const secret = (algorithm: string): Buffer =>
	createHash('sha512').update(`the open key of the Rexpath test harness, ${algorithm}`).digest()

function ed25519(): SigningKey {
	const der = Buffer.concat([
		Buffer.from('302e020100300506032b657004220420', 'hex'),
		secret('Ed25519').subarray(0, 32)
	])
	return signingKeyOf(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
}

function elliptic(algorithm: keyof typeof CURVES): SigningKey {
	const { name, bytes } = CURVES[algorithm]
	const scalar = Buffer.alloc(bytes)
	// A zero in front keeps the number below the order of every curve.
	secret(algorithm).copy(scalar, 1, 0, bytes - 1)
	const ecdh = createECDH(name)
	ecdh.setPrivateKey(scalar)
	const point = ecdh.getPublicKey()
	const text = (part: Buffer): string => part.toString('base64url')
	const [x, y] = [point.subarray(1, 1 + bytes), point.subarray(1 + bytes)]
	return importJwk({ kty: 'EC', crv: algorithm, x: text(x), y: text(y), d: text(scalar) })
}

export function identityOf(key: SigningKey): Identity {
	const did = didKeyOf(key.publicKey)
	return {
		algorithm: key.algorithm,
		did,
		verificationMethod: verificationMethodOf(did),
		key,
		signer: signerOf(key.privateKey)
	}
}

const identities = new Map<KeyAlgorithm, Identity>()

export function identityFor(algorithm: KeyAlgorithm): Identity {
	const known = identities.get(algorithm)
	if (known) return known
	const made = identityOf(algorithm === 'Ed25519' ? ed25519() : elliptic(algorithm))
	identities.set(algorithm, made)
	return made
}
