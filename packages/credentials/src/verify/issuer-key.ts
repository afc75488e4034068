import type { KeyObject } from 'node:crypto'
import { parseJson } from '../canon/bounds.ts'
import { CredentialError } from '../errors.ts'
import { didWebAddress, publicKeyOfDidKey } from '../keys/did.ts'
import { importMultikey } from '../keys/multikey.ts'
import { publicKeyOf } from '../keys/signing-key.ts'
import type { Purpose } from '../model/credential.ts'
import { idOf, isObject, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { fetchText, plainObjectOf } from './fetching.ts'
import type { CompatibilityRule, VerifyOptions } from './options.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'

export type IssuerKey = {
	readonly key: KeyObject
	/** Whose key it is: must be the issuer. */
	readonly controller: string
	readonly rule?: CompatibilityRule | 'jwk-of-origin'
}

export type FoundKey = IssuerKey | { readonly problem: Check }

/** The public key that a verification method names, with the one who controls it. */
export async function findKey(
	method: string,
	options: VerifyOptions,
	purpose: Purpose = 'assertionMethod'
): Promise<FoundKey> {
	if (method.startsWith('did:key:')) return didKey(method, options)
	if (method.startsWith('did:jwk:')) return didJwk(method)
	const byFragment = fragmentKey(method, options)
	if (byFragment) return byFragment
	if (method.startsWith('did:web:'))
		return publishedKey({ method, purpose }, didWebAddress(base(method)), options)
	if (method.startsWith('https://')) return publishedKey({ method, purpose }, base(method), options)
	return { problem: finding('proof.unsupported', `the key is named by ${method.slice(0, 100)}`) }
}

const base = (method: string): string => method.split('#', 1)[0] ?? method

const allows = (rule: CompatibilityRule, { compatibility }: VerifyOptions): boolean =>
	compatibility?.includes(rule) ?? false

function didKey(method: string, options: VerifyOptions): FoundKey {
	const [did = '', fragment] = method.split('#')
	const key = publicKeyOfDidKey(did)
	if (did === `did:key:${fragment}`) return { key, controller: did }
	if (fragment === undefined && allows('did-key-without-fragment', options)) {
		return { key, controller: did, rule: 'did-key-without-fragment' }
	}
	throw new CredentialError('invalid-did', 'The verification method of a did:key repeats the key after #')
}

/** A `did:jwk` is the key itself, in base64url. */
function didJwk(method: string): FoundKey {
	const [did = '', fragment] = method.split('#')
	if (fragment !== undefined && fragment !== '0')
		throw new CredentialError('invalid-did', 'A did:jwk has one key, #0')
	const text = Buffer.from(did.slice('did:jwk:'.length), 'base64url').toString('utf8')
	const jwk = parseJson(text, { documentBytes: 4_096 })
	if (!isObject(jwk)) throw new CredentialError('invalid-did', 'This did:jwk carries no key')
	return { key: publicKeyOf(jwk), controller: did }
}

/** The rule of 1EdTech's validator: the key stands in the address itself, nobody is asked. */
function fragmentKey(method: string, options: VerifyOptions): FoundKey | undefined {
	const [controller = '', fragment] = method.split('#')
	if (!fragment?.startsWith('z') || !controller.startsWith('https://')) return undefined
	if (!allows('1edtech-fragment-key', options)) return undefined
	return { key: importMultikey(fragment), controller, rule: '1edtech-fragment-key' }
}

type Page = { readonly document: JsonObject } | { readonly problem: Check }

async function pageAt(address: string, options: VerifyOptions): Promise<Page> {
	const fetched = await fetchText(address, options)
	if (!fetched.ok) {
		const offline = fetched.why === 'no-network'
		return { problem: finding(offline ? 'proof.key-offline' : 'proof.key-unreachable', fetched.detail) }
	}
	try {
		return { document: plainObjectOf(fetched.text, options) }
	} catch (error) {
		if (!(error instanceof CredentialError)) throw error
		return { problem: finding('proof.key-unreachable', error.message) }
	}
}

type Named = { readonly method: string; readonly purpose: Purpose }

async function publishedKey(named: Named, address: string, options: VerifyOptions): Promise<FoundKey> {
	const page = await pageAt(address, options)
	if ('problem' in page) return page
	const { document } = page
	// A bare JWK: it is the key of whoever publishes under that origin.
	if (document['kty'])
		return { key: publicKeyOf(document), controller: new URL(address).origin, rule: 'jwk-of-origin' }
	const controller = textOf(document['controller'])
	if (!controller || listOf(document['verificationMethod']).length > 0) return keyInDocument(named, document)
	return keyOfController(named, document, controller, options)
}

/** The address gave a key on its own: whoever controls it must list it. */
async function keyOfController(
	named: Named,
	own: JsonObject,
	controller: string,
	options: VerifyOptions
): Promise<FoundKey> {
	const page = await pageAt(
		controller.startsWith('did:web:') ? didWebAddress(controller) : controller,
		options
	)
	if ('problem' in page) return page
	if (page.document['id'] !== controller || !maySign(named, page.document)) {
		return { problem: finding('proof.wrong-purpose', 'the controller does not list the key') }
	}
	return { key: publicKeyIn(own), controller }
}

function keyInDocument(named: Named, document: JsonObject): FoundKey {
	const { method, purpose } = named
	const id = textOf(document['id']) ?? ''
	if (id !== base(method)) throw new CredentialError('invalid-did', 'The document of the key has another id')
	const isMethod = (candidate: unknown): boolean => absolute(idOf(candidate), id) === method
	const found = [...listOf(document['verificationMethod']), ...listOf(document[purpose])].find(
		(candidate) => isObject(candidate) && isMethod(candidate)
	)
	if (!isObject(found))
		return { problem: finding('proof.not-issuers-key', 'the issuer’s document does not list the key') }
	if (!maySign(named, document))
		return { problem: finding('proof.wrong-purpose', `the key is not listed under ${purpose}`) }
	if (found['controller'] !== undefined && found['controller'] !== id) {
		return { problem: finding('proof.not-issuers-key', 'the key is controlled by somebody else') }
	}
	return { key: publicKeyIn(found), controller: id }
}

const absolute = (id: string | undefined, document: string): string | undefined =>
	id?.startsWith('#') ? document + id : id

function maySign({ method, purpose }: Named, document: JsonObject): boolean {
	const id = textOf(document['id']) ?? ''
	return listOf(document[purpose]).some((candidate) => absolute(idOf(candidate), id) === method)
}

function publicKeyIn(method: JsonObject): KeyObject {
	const multikey = textOf(method['publicKeyMultibase'])
	if (multikey) return importMultikey(multikey)
	const jwk = method['publicKeyJwk']
	if (isObject(jwk)) return publicKeyOf(jwk)
	throw new CredentialError('unsupported-key', 'The key is written in a way that is not known here')
}

/** Whether a key belongs to this issuer. A key published bare belongs to every issuer under its own https origin. */
export function isKeyOf({ controller, rule }: IssuerKey, issuer: string): boolean {
	if (rule !== 'jwk-of-origin') return controller === issuer
	return URL.canParse(issuer) && issuer.startsWith('https://') && new URL(issuer).origin === controller
}
