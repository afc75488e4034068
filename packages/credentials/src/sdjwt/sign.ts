import type { KeyObject } from 'node:crypto'
import { CredentialError } from '../errors.ts'
import { exportJwk, publicKeyOf } from '../keys/signing-key.ts'
import type { JWK, Signer } from '../keys/signing-key.ts'
import type { UnsignedCredential } from '../model/credential.ts'
import { isObject, listOf, present, textOf, without } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { signText } from '../sign/jwt.ts'
import { conceal, digestOf } from './disclosures.ts'
import { readSdJwt } from './sd-jwt.ts'

export type SignSdJwtOptions = {
	readonly signer: Signer
	/** Goes into the header as `kid`; its DID is the issuer. */
	readonly verificationMethod: string
	/** The type of the credential, `vct`: an address that verifiers know. */
	readonly type: string
	/** `randomBytes` of `node:crypto`, for example. Who can guess it can find out what the holder hides. */
	readonly random: (bytes: number) => Uint8Array
	/** The holder's public key, so that only the holder can show the credential. */
	readonly holderKey?: KeyObject | JWK | undefined
	/** JSON Pointers into the claims, in place of the usual choice: who the learner is, results and evidence. */
	readonly selective?: readonly string[] | undefined
}

/**
 * The same award as an SD-JWT VC (`dc+sd-jwt`): a signed text in which the holder chooses what to show. The achievement,
 * the issuer and the period always show; the learner's identity, the results and the evidence one by one.
 */
export async function signSdJwt(unsigned: UnsignedCredential, options: SignSdJwtOptions): Promise<string> {
	const claims = claimsOf(unsigned, options)
	const pointers = options.selective ?? usualPointers(claims)
	const concealed = conceal(claims, pointers, () => Buffer.from(options.random(16)).toString('base64url'))
	const payload = pointers.length === 0 ? concealed.claims : { ...concealed.claims, _sd_alg: 'sha-256' }
	const jwt = await signText(payload, { typ: 'dc+sd-jwt' }, options)
	return `${[jwt, ...concealed.disclosures.map(({ text }) => text)].join('~')}~`
}

/** The claims of the award, before anything is concealed. */
function claimsOf(unsigned: UnsignedCredential, { type, holderKey }: SignSdJwtOptions): JsonObject {
	const { achievement, id, name: recipientName, ...subject } = without(unsigned.credentialSubject, 'type')
	return present({
		...subject,
		recipientName,
		vct: type,
		iss: unsigned.issuer.id,
		jti: unsigned.id,
		sub: id,
		nbf: secondsOf(unsigned.validFrom),
		exp: secondsOf(unsigned.validUntil),
		cnf: holderKey && { jwk: exportJwk(publicKeyOf(holderKey)) },
		name: unsigned.name,
		issuer: unsigned.issuer,
		achievement,
		evidence: unsigned['evidence']
	})
}

const secondsOf = (moment: string | undefined): number | undefined =>
	moment === undefined ? undefined : Math.floor(Date.parse(moment) / 1000)

const PERSONAL = ['sub', 'recipientName', 'licenseNumber', 'narrative', 'image']

function usualPointers(claims: JsonObject): readonly string[] {
	const items = ['identifier', 'result', 'evidence'].flatMap((name) =>
		listOf(claims[name]).map((_, index) => `/${name}/${index}`)
	)
	return [...items, ...PERSONAL.filter((name) => claims[name] !== undefined).map((name) => `/${name}`)]
}

export type PresentSdJwtOptions = {
	/** Which disclosures to show, by name and value; items of lists have no name. Everything by default. */
	readonly show?: ((name: string | undefined, value: unknown) => boolean) | undefined
	/** Proves that the holder shows it, to this audience, now: needed where the credential names the holder's key. */
	readonly keyBinding?:
		| { readonly signer: Signer; readonly audience: string; readonly nonce: string; readonly created: Date }
		| undefined
}

/** What the holder shows of an SD-JWT. */
export async function presentSdJwt(text: string, options: PresentSdJwtOptions): Promise<string> {
	const { issuerJwt, disclosures } = readSdJwt(text, { documentBytes: 1024 * 1024 })
	const shown = disclosures.filter(({ name, value }) => options.show?.(name, value) ?? true)
	const bound = `${[issuerJwt, ...shown.map((disclosure) => disclosure.text)].join('~')}~`
	if (!options.keyBinding) return bound
	const { signer, audience, nonce, created } = options.keyBinding
	const claims = { iat: Math.floor(created.getTime() / 1000), aud: audience, nonce, sd_hash: digestOf(bound) }
	return bound + (await signText(claims, { typ: 'kb+jwt' }, { signer, verificationMethod: undefined }))
}

/** The holder's key that a credential names. */
export function holderKeyIn(claims: JsonObject): KeyObject | undefined {
	const { cnf } = claims
	if (cnf === undefined) return undefined
	if (isObject(cnf) && isObject(cnf['jwk'])) return publicKeyOf(cnf['jwk'])
	throw new CredentialError('unsupported-key', 'The holder’s key is named in a way that is not known here')
}

export const typeIn = (claims: JsonObject): string | undefined => textOf(claims['vct'])
