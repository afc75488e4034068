import type { KeyObject } from 'node:crypto'
import { compactVerify, decodeProtectedHeader, errors } from 'jose'
import type { ProtectedHeaderParameters } from 'jose'
import { checkBounds, parseJson } from '../canon/bounds.ts'
import { CredentialError } from '../errors.ts'
import { verificationMethodOf } from '../keys/did.ts'
import { publicKeyOf } from '../keys/signing-key.ts'
import type { Limits } from '../limits.ts'
import type { Purpose } from '../model/credential.ts'
import { idOf, isObject, isText, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { findKey, isKeyOf } from './issuer-key.ts'
import type { FoundKey } from './issuer-key.ts'
import type { VerifyOptions } from './options.ts'
import { isAhead } from './period.ts'
import { findingOfError } from './read-input.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'

export type Token = {
	readonly compact: string
	readonly header: ProtectedHeaderParameters
	readonly payload: JsonObject
	/** The credential inside: the payload itself (VC 2.0) or its `vc` claim with the registered claims applied (VC 1.1). */
	readonly document: JsonObject
	/** The media types that may stand in the header, where they are not those of a credential or presentation. */
	readonly mediaTypes?: RegExp
}

const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'ES512', 'RS256']

/** The media types that a signed credential or presentation may name; old ones name none, or JWT. */
const MEDIA_TYPES = /^(?:application\/)?(?:jwt|v[cp](?:\+ld)?(?:\+json)?\+jwt|v[cp]-ld\+jwt)$/i

/** Takes a compact JWS apart without believing it. */
export function decodeToken(compact: string, limits: Limits, of: 'vc' | 'vp' = 'vc'): Token {
	const header = headerOf(compact)
	const payload = parseJson(Buffer.from(compact.split('.')[1] ?? '', 'base64url').toString('utf8'), limits)
	if (!isObject(payload)) throw new CredentialError('invalid-json', 'The signed text carries no JSON object')
	checkBounds(payload, limits)
	const document = of === 'vc' ? credentialIn(payload) : presentationIn(payload)
	return { compact, header, payload, document }
}

function headerOf(compact: string): ProtectedHeaderParameters {
	try {
		return decodeProtectedHeader(compact)
	} catch (cause) {
		throw new CredentialError('invalid-json', 'The header of the signed text cannot be read', { cause })
	}
}

function credentialIn(payload: JsonObject): JsonObject {
	const { vc } = payload
	if (!isObject(vc)) return payload
	return { ...vc, ...fromClaims(payload, vc) }
}

function presentationIn({ vp, ...payload }: JsonObject): JsonObject {
	const document = isObject(vp) ? vp : payload
	const claims: [string, unknown][] = [
		['id', document['id'] ?? textOf(payload['jti'])],
		['holder', document['holder'] ?? textOf(payload['iss'])]
	]
	return { ...document, ...Object.fromEntries(claims.filter(([, value]) => value !== undefined)) }
}

const seconds = (value: unknown): string | undefined =>
	typeof value === 'number' && Math.abs(value) < 8.64e12 ? new Date(value * 1000).toISOString() : undefined

/** VC 1.1 lets registered claims stand for members of the credential. */
function fromClaims({ jti, iss, nbf, exp, sub }: JsonObject, vc: JsonObject): JsonObject {
	const version2 = vc['validFrom'] !== undefined
	const [from, until] = version2 ? ['validFrom', 'validUntil'] : ['issuanceDate', 'expirationDate']
	const subject = vc['credentialSubject']
	const claims: [string, unknown][] = [
		['id', vc['id'] ?? textOf(jti)],
		['issuer', vc['issuer'] ?? textOf(iss)],
		[from, vc[from] ?? seconds(nbf)],
		[until, vc[until] ?? seconds(exp)],
		['credentialSubject', isObject(subject) && sub !== undefined ? { id: sub, ...subject } : subject]
	]
	return Object.fromEntries(claims.filter(([, value]) => value !== undefined))
}

/** Checks the signature of a signed text, and that its claims and the credential inside say the same. */
export async function checkToken(
	token: Token,
	owner: string | undefined,
	options: VerifyOptions,
	purpose: Purpose = 'assertionMethod'
): Promise<Check> {
	try {
		const problem = checkTokenForm(token, options.now)
		if (problem) return problem
		const found = await keyFor(token, options, purpose)
		if ('problem' in found) return found.problem
		if (owner !== undefined && !isKeyOf(found, owner)) {
			return finding('proof.not-issuers-key', `the key belongs to ${found.controller}`, found.rule)
		}
		return await checkJws(token, found.key, found.rule)
	} catch (error) {
		return findingOfError(error)
	}
}

/** What is wrong with a signed text before its signature is looked at. */
export const checkTokenForm = (token: Token, now: Date): Check | undefined =>
	checkHeader(token) ?? checkClaims(token, now)

function checkHeader({ header, payload, mediaTypes = MEDIA_TYPES }: Token): Check | undefined {
	const { alg, typ } = header
	if (!ALGORITHMS.includes(alg ?? '')) return finding('proof.unsupported', `algorithm ${String(alg)}`)
	// The header is whatever somebody wrote: nothing in it need be a text.
	if (typ !== undefined && !(isText(typ) && mediaTypes.test(typ)))
		return finding('proof.malformed', `its type ${String(typ).slice(0, 80)} is none of a credential`)
	if (/v[cp]\+jwt$/i.test(typ ?? '') && (payload['vc'] !== undefined || payload['vp'] !== undefined))
		return finding(
			'proof.malformed',
			'a text of this type carries the credential itself, not a claim vc or vp'
		)
	return header.crit === undefined ? undefined : finding('proof.unsupported', 'critical extensions')
}

function checkClaims({ payload, document }: Token, now: Date): Check | undefined {
	const { iss, jti, nbf, exp } = payload
	if (iss !== undefined && iss !== ownerOf(document))
		return finding('proof.malformed', 'iss is not the issuer')
	if (jti !== undefined && jti !== document['id']) return finding('proof.malformed', 'jti is not the id')
	if (typeof exp === 'number' && exp * 1000 < now.getTime())
		return finding('proof.expired', String(seconds(exp)))
	if (typeof nbf === 'number' && isAhead(nbf * 1000, now))
		return finding('proof.from-future', String(seconds(nbf)))
	return undefined
}

/** Who must have signed: the issuer of a credential, the holder of a presentation. */
const ownerOf = (document: JsonObject): string | undefined =>
	idOf(document['issuer']) ?? idOf(document['holder'])

/**
 * By `kid`: a DID address, or the address of a key. A key in the header itself counts only where the caller allows the
 * rule of 1EdTech for it: it would let everybody sign for everybody.
 */
async function keyFor(
	{ header, document }: Token,
	options: VerifyOptions,
	purpose: Purpose
): Promise<FoundKey> {
	const { jwk } = header
	const kid = textOf(header.kid)
	const issuer = ownerOf(document) ?? ''
	if (kid?.startsWith('did:') || kid?.startsWith('https://')) return findKey(kid, options, purpose)
	if (kid?.startsWith('#')) return findKey(issuer + kid, options, purpose)
	if (issuer.startsWith('did:key:')) return findKey(verificationMethodOf(issuer), options)
	if (issuer.startsWith('did:jwk:')) return findKey(issuer, options)
	if (!isObject(jwk))
		return { problem: finding('proof.unsupported', 'the header names no key that can be found') }
	if (options.compatibility?.includes('1edtech-header-jwk')) {
		return { key: publicKeyOf(jwk), controller: issuer, rule: '1edtech-header-jwk' }
	}
	return { problem: finding('proof.not-issuers-key', 'the key comes with the badge, not from the issuer') }
}

const CURVE_ALGORITHMS: { readonly [curve: string]: string[] } = {
	prime256v1: ['ES256'],
	secp384r1: ['ES384'],
	secp521r1: ['ES512']
}

function algorithmsFor({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): string[] {
	if (type === 'ed25519') return ['EdDSA', 'Ed25519']
	if (type === 'rsa') return ['RS256']
	return CURVE_ALGORITHMS[details?.namedCurve ?? ''] ?? []
}

/** Whether a signed text was signed with this key. */
export async function checkJws({ compact, header }: Token, key: KeyObject, used?: string): Promise<Check> {
	const rule = used ?? `jws ${header.alg}`
	const algorithms = algorithmsFor(key)
	if (!algorithms.includes(header.alg ?? '')) {
		return finding('proof.malformed', `${header.alg} with a key of another kind`, rule)
	}
	try {
		await compactVerify(compact, key, { algorithms })
		return finding('proof.valid', undefined, rule)
	} catch (error) {
		if (error instanceof errors.JWSSignatureVerificationFailed)
			return finding('proof.invalid', undefined, rule)
		if (error instanceof errors.JOSEAlgNotAllowed)
			return finding('proof.unsupported', `algorithm ${header.alg}`)
		if (error instanceof errors.JOSEError || error instanceof TypeError) {
			return finding('proof.malformed', error.message, rule)
		}
		throw error
	}
}
