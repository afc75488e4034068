import { CredentialError } from '../errors.ts'
import type { Signer } from '../keys/signing-key.ts'
import type { Unsigned } from '../model/credential.ts'
import { idOf, isObject, present } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import type { Presentation } from './presentation.ts'

export type SignJwtOptions = {
	readonly signer: Signer
	/** Goes into the header as `kid`: address of the public key, for example `did:key:z6Mk…#z6Mk…`. */
	readonly verificationMethod: string
}

const ALGORITHM = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512' } as const

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * Signs a credential as a compact JWS (`application/vc+jwt`). The payload is the credential itself, with the registered
 * claims beside it that Open Badges 3.0 asks for.
 */
export function signJwt(unsigned: Unsigned, options: SignJwtOptions): Promise<string> {
	return signText({ ...unsigned, ...claimsOf(unsigned) }, { typ: 'vc+jwt', cty: 'vc' }, options)
}

export type SignPresentationJwtOptions = SignJwtOptions & {
	/** What the one who asked has sent along; becomes `nonce`. */
	readonly challenge?: string | undefined
	/** Who asked; becomes `aud`. */
	readonly domain?: string | undefined
}

/** Signs a presentation as a compact JWS (`application/vp+jwt`). */
export function signPresentationJwt(
	presentation: Presentation,
	options: SignPresentationJwtOptions
): Promise<string> {
	const { holder, id } = presentation
	const claims = present({ iss: idOf(holder), jti: id, nonce: options.challenge, aud: options.domain })
	return signText({ ...presentation, ...claims }, { typ: 'vp+jwt', cty: 'vp' }, options)
}

type TextSigner = { readonly signer: Signer; readonly verificationMethod?: string | undefined }

/** Any claims as a compact JWS with these members in its header. */
export async function signText(
	claims: object,
	extra: { readonly typ: string; readonly cty?: string },
	{ signer, verificationMethod }: TextSigner
): Promise<string> {
	const header = present({ alg: ALGORITHM[signer.algorithm], ...extra, kid: verificationMethod })
	const input = `${encode(header)}.${encode(claims)}`
	const signature = await signer.sign(Buffer.from(input))
	return `${input}.${Buffer.from(signature).toString('base64url')}`
}

function claimsOf(unsigned: Unsigned): JsonObject {
	if ('proof' in unsigned) throw new CredentialError('invalid-proof', 'This credential is signed already')
	const { id, issuer, validFrom, validUntil, credentialSubject } = unsigned as JsonObject
	return present({
		iss: idOf(issuer),
		jti: id,
		nbf: secondsOf(validFrom),
		exp: secondsOf(validUntil),
		sub: isObject(credentialSubject) ? credentialSubject['id'] : undefined
	})
}

const secondsOf = (moment: unknown): number | undefined =>
	typeof moment === 'string' ? Math.floor(Date.parse(moment) / 1000) : undefined
