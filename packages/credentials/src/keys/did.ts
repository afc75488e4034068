import type { KeyObject } from 'node:crypto'
import { CredentialError } from '../errors.ts'
import { exportMultikey, importMultikey } from './multikey.ts'
import type { JWK } from './signing-key.ts'

/** The `did:key` of a public key: an issuer id that can be verified offline, for ever. */
export const didKeyOf = (publicKey: KeyObject | JWK): string => `did:key:${exportMultikey(publicKey)}`

/** The verification method that a `did:key` stands for. */
export function verificationMethodOf(did: string): string {
	if (!did.startsWith('did:key:'))
		throw new CredentialError('invalid-did', `This is not a did:key: ${did.slice(0, 80)}`)
	return `${did}#${did.slice('did:key:'.length)}`
}

const MOST_KEYS = 256
const keys = new Map<string, KeyObject>()

/** The public key that a `did:key` is. Making a key object is dear, so the last few are kept. */
export function publicKeyOfDidKey(did: string): KeyObject {
	const known = keys.get(did)
	if (known) return known
	if (!did.startsWith('did:key:'))
		throw new CredentialError('invalid-did', `This is not a did:key: ${did.slice(0, 80)}`)
	const key = importMultikey(did.slice('did:key:'.length))
	if (keys.size >= MOST_KEYS) keys.clear()
	keys.set(did, key)
	return key
}

const DID_WEB = /^did:web:([A-Za-z0-9.-]+(?:%3A\d{1,5})?)((?::[A-Za-z0-9._~%-]+)*)$/

/** Where the document of a `did:web` is published. */
export function didWebAddress(did: string): string {
	const [, host, path] = DID_WEB.exec(did) ?? []
	if (!host) throw new CredentialError('invalid-did', `This is not a did:web: ${did.slice(0, 80)}`)
	const folders = (path ?? '').split(':').slice(1)
	if (folders.some((folder) => /^(\.|%2e)+$/i.test(folder) || /%2f|%5c/i.test(folder))) {
		throw new CredentialError('invalid-did', `This did:web leaves its own folder: ${did.slice(0, 80)}`)
	}
	const place = folders.length === 0 ? '.well-known' : folders.join('/')
	return `https://${host.replace(/%3A/i, ':')}/${place}/did.json`
}
