import { ECDH, createPrivateKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { CredentialError } from '../errors.ts'
import { base58Decode, base58Encode } from './base58.ts'
import { algorithmOf, exportJwk, privateKeyOf, publicKeyOf, signingKeyOf } from './signing-key.ts'
import type { JWK, KeyAlgorithm, SigningKey } from './signing-key.ts'

type Form = { readonly algorithm: KeyAlgorithm; readonly header: string; readonly bytes: number }

// Multicodec prefixes, from https://www.w3.org/TR/cid-1.0/#Multikey
const PUBLIC: readonly Form[] = [
	{ algorithm: 'Ed25519', header: 'ed01', bytes: 32 },
	{ algorithm: 'P-256', header: '8024', bytes: 33 },
	{ algorithm: 'P-384', header: '8124', bytes: 49 },
	{ algorithm: 'P-521', header: '8224', bytes: 67 }
]
const PRIVATE: readonly Form[] = [
	{ algorithm: 'Ed25519', header: '8026', bytes: 32 },
	{ algorithm: 'P-256', header: '8626', bytes: 32 },
	{ algorithm: 'P-384', header: '8726', bytes: 48 },
	{ algorithm: 'P-521', header: '8826', bytes: 66 }
]
const CURVE = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' } as const

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const bytesOf = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64url')

/** The public key as Multikey (`z6Mk…` for Ed25519, `zDna…` for P-256, `z82L…` for P-384, `z2J9…` for P-521). */
export function exportMultikey(key: KeyObject | JWK): string {
	const publicKey = publicKeyOf(key)
	const algorithm = algorithmOf(publicKey)
	const { x, y } = exportJwk(publicKey)
	const raw = algorithm === 'Ed25519' ? bytesOf(x) : compressed(bytesOf(x), bytesOf(y))
	return encode(PUBLIC, algorithm, raw)
}

/** The private key as Multikey. Keep it sealed. */
export function exportSecretMultikey(key: KeyObject | JWK): string {
	const privateKey = privateKeyOf(key)
	return encode(PRIVATE, algorithmOf(privateKey), bytesOf(exportJwk(privateKey).d))
}

/** A public key from its Multikey. */
export function importMultikey(multikey: string): KeyObject {
	const { algorithm, raw } = decode(PUBLIC, multikey)
	if (algorithm === 'Ed25519') return publicKeyOf({ kty: 'OKP', crv: 'Ed25519', x: base64url(raw) })
	return publicKeyOf(pointOf(algorithm, raw))
}

/** A signing key from its secret Multikey and the public Multikey that belongs to it. */
export function importSecretMultikey(secret: string, publicMultikey: string): SigningKey {
	const { raw } = decode(PRIVATE, secret)
	const publicKey = importMultikey(publicMultikey)
	const jwk = { ...exportJwk(publicKey), d: base64url(raw) }
	try {
		const key = signingKeyOf(createPrivateKey({ key: jwk, format: 'jwk' }))
		if (key.publicKey.equals(publicKey)) return key
	} catch (cause) {
		throw new CredentialError('invalid-key', 'This secret Multikey cannot be read', { cause })
	}
	throw new CredentialError('invalid-key', 'The secret and the public Multikey do not belong together')
}

function encode(forms: readonly Form[], algorithm: KeyAlgorithm, raw: Uint8Array): string {
	const form = forms.find((candidate) => candidate.algorithm === algorithm)
	return `z${base58Encode(Buffer.concat([Buffer.from(form?.header ?? '', 'hex'), raw]))}`
}

function decode(forms: readonly Form[], multikey: string): { algorithm: KeyAlgorithm; raw: Buffer } {
	const bytes = multikey.startsWith('z') ? base58Decode(multikey.slice(1)) : undefined
	const header = Buffer.from(bytes?.subarray(0, 2) ?? []).toString('hex')
	const form = forms.find((candidate) => candidate.header === header)
	if (!bytes || !form || bytes.length !== form.bytes + 2) {
		throw new CredentialError(
			'invalid-key',
			`This is not a Multikey that is known here: ${multikey.slice(0, 80)}`
		)
	}
	return { algorithm: form.algorithm, raw: Buffer.from(bytes.subarray(2)) }
}

const compressed = (x: Buffer, y: Buffer): Buffer =>
	Buffer.concat([Buffer.from([2 + ((y.at(-1) ?? 0) & 1)]), x])

function pointOf(algorithm: keyof typeof CURVE, raw: Buffer): JWK {
	try {
		// With 'buffer' as output encoding the result is always a Buffer.
		const point = ECDH.convertKey(raw, CURVE[algorithm], undefined, undefined, 'uncompressed') as Buffer
		const half = (point.length - 1) / 2
		const [x, y] = [point.subarray(1, 1 + half), point.subarray(1 + half)]
		return { kty: 'EC', crv: algorithm, x: base64url(x), y: base64url(y) }
	} catch (cause) {
		throw new CredentialError('invalid-key', 'This point is not on the curve', { cause })
	}
}
