import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { KeyObject, SignKeyObjectInput } from 'node:crypto'
import { CredentialError } from '../errors.ts'

export type KeyAlgorithm = 'Ed25519' | 'P-256' | 'P-384' | 'P-521'

/** A key as RFC 7517 writes it; only the members that this library reads. */
export type JWK = {
	readonly kty?: string
	readonly crv?: string
	readonly x?: string
	readonly y?: string
	readonly d?: string
	readonly n?: string
	readonly e?: string
	readonly kid?: string
	readonly alg?: string
}

export type SigningKey = {
	readonly algorithm: KeyAlgorithm
	readonly privateKey: KeyObject
	readonly publicKey: KeyObject
}

/** Whatever can sign: a key in memory, another process, a hardware token. */
export interface Signer {
	readonly algorithm: KeyAlgorithm
	/** Signs the bytes as they are; the hash that belongs to the algorithm is part of the signing. */
	sign(bytes: Uint8Array): Promise<Uint8Array>
}

const CURVES: { readonly [name: string]: KeyAlgorithm } = {
	prime256v1: 'P-256',
	secp384r1: 'P-384',
	secp521r1: 'P-521'
}

// Asking a key object for its type is surprisingly dear.
const algorithms = new WeakMap<KeyObject, KeyAlgorithm>()

export function algorithmOf(key: KeyObject): KeyAlgorithm {
	const known = algorithms.get(key)
	if (known) return known
	const algorithm = readAlgorithm(key)
	algorithms.set(key, algorithm)
	return algorithm
}

function readAlgorithm(key: KeyObject): KeyAlgorithm {
	if (key.asymmetricKeyType === 'ed25519') return 'Ed25519'
	const algorithm = CURVES[key.asymmetricKeyDetails?.namedCurve ?? '']
	if (algorithm) return algorithm
	throw new CredentialError(
		'unsupported-key',
		'Only Ed25519, P-256, P-384 and P-521 keys can sign credentials'
	)
}

/** Makes a new key; Ed25519 unless another algorithm is named. */
export function generateKey(algorithm: KeyAlgorithm = 'Ed25519'): SigningKey {
	const pair =
		algorithm === 'Ed25519'
			? generateKeyPairSync('ed25519')
			: generateKeyPairSync('ec', { namedCurve: algorithm })
	return { algorithm, ...pair }
}

export function privateKeyOf(key: KeyObject | JWK): KeyObject {
	if (isKeyObject(key)) {
		if (key.type !== 'private') throw new CredentialError('invalid-key', 'This is not a private key')
		return key
	}
	try {
		return createPrivateKey({ key, format: 'jwk' })
	} catch (cause) {
		throw new CredentialError('invalid-key', 'This JWK is not a private key', { cause })
	}
}

export function publicKeyOf(key: KeyObject | JWK): KeyObject {
	if (isKeyObject(key)) return key.type === 'public' ? key : createPublicKey(key)
	try {
		return createPublicKey({ key, format: 'jwk' })
	} catch (cause) {
		throw new CredentialError('invalid-key', 'This JWK is not a public key', { cause })
	}
}

const isKeyObject = (key: KeyObject | JWK): key is KeyObject => 'export' in key

const HASH = { Ed25519: null, 'P-256': 'sha256', 'P-384': 'sha384', 'P-521': 'sha512' } as const

/** A signer for a key that is in the memory of this process. */
export function signerOf(privateKey: KeyObject | JWK): Signer {
	const key = privateKeyOf(privateKey)
	const algorithm = algorithmOf(key)
	const input = keyInput(key, algorithm)
	return { algorithm, sign: async (bytes) => sign(HASH[algorithm], bytes, input) }
}

/** Signatures on curves of NIST are the two numbers side by side, as JWS and Data Integrity want them. */
const keyInput = (key: KeyObject, algorithm: KeyAlgorithm): KeyObject | SignKeyObjectInput =>
	algorithm === 'Ed25519' ? key : { key, dsaEncoding: 'ieee-p1363' }

/** Whether the signature over the bytes was made with the private half of this key. */
export function isSignatureOf(key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
	const algorithm = algorithmOf(key)
	return verify(HASH[algorithm], bytes, keyInput(key, algorithm), signature)
}

/** The whole key with its public half, from the private half alone. */
export function signingKeyOf(privateKey: KeyObject | JWK): SigningKey {
	const key = privateKeyOf(privateKey)
	return { algorithm: algorithmOf(key), privateKey: key, publicKey: createPublicKey(key) }
}

/** The private key as PKCS #8 in PEM. Keep it sealed. */
export const exportPkcs8 = (key: KeyObject | JWK): string =>
	privateKeyOf(key).export({ type: 'pkcs8', format: 'pem' }).toString()

/** A signing key from PKCS #8 in PEM. */
export function importPkcs8(pem: string): SigningKey {
	try {
		return signingKeyOf(createPrivateKey(pem))
	} catch (cause) {
		if (cause instanceof CredentialError) throw cause
		throw new CredentialError('invalid-key', 'This is not a private key in PKCS #8', { cause })
	}
}

/** The key as JWK: private members included when the key is private. */
export const exportJwk = (key: KeyObject): JWK => key.export({ format: 'jwk' })

/** A signing key from a private JWK. */
export const importJwk = (jwk: JWK): SigningKey => signingKeyOf(jwk)
