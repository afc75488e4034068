import { checkBounds } from '../canon/bounds.ts'
import { isObject, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { FINDINGS } from '../verify/codes.ts'
import { checkIssuer } from '../verify/issuer.ts'
import { checkJws, checkToken, decodeToken } from '../verify/jwt.ts'
import type { Token } from '../verify/jwt.ts'
import { limitsOf } from '../verify/options.ts'
import type { VerifyOptions } from '../verify/options.ts'
import { isAhead } from '../verify/period.ts'
import { presentationFinding } from '../verify/presentation-report.ts'
import type { PresentationCheck } from '../verify/presentation-report.ts'
import { findingOfError } from '../verify/read-input.ts'
import { finding } from '../verify/report.ts'
import type { Check, Verdict } from '../verify/report.ts'
import { digestOf, reveal } from './disclosures.ts'
import { readSdJwt } from './sd-jwt.ts'
import type { SdJwt } from './sd-jwt.ts'
import { holderKeyIn, typeIn } from './sign.ts'

export type VerifySdJwtOptions = VerifyOptions & {
	/** What was sent along with the request; then the holder must have signed for it. */
	readonly nonce?: string | undefined
	/** Who asked; then the holder must have signed for it. */
	readonly audience?: string | undefined
	/** The types (`vct`) that are accepted; every type by default. */
	readonly types?: readonly string[] | undefined
}

export type SdJwtReport = {
	readonly verdict: Verdict
	readonly checks: readonly (Check | PresentationCheck)[]
	/** What was signed, with what was disclosed put back. Believe it only together with the verdict. */
	readonly claims?: JsonObject | undefined
}

const MEDIA_TYPE = /^(?:application\/)?(?:dc|vc)\+sd-jwt$/i

/** Judges an SD-JWT VC: the issuer's signature, every disclosure, the holder's signature where one is asked for. */
export async function verifySdJwt(text: string, options: VerifySdJwtOptions): Promise<SdJwtReport> {
	try {
		const sdJwt = readSdJwt(text, limitsOf(options))
		return await judge(sdJwt, options)
	} catch (error) {
		return { verdict: 'invalid', checks: [findingOfError(error)] }
	}
}

async function judge(sdJwt: SdJwt, options: VerifySdJwtOptions): Promise<SdJwtReport> {
	const decoded = decodeToken(sdJwt.issuerJwt, limitsOf(options))
	const { payload } = decoded
	const issuer = textOf(payload['iss'])
	const token = { ...decoded, document: { issuer, id: payload['jti'] }, mediaTypes: MEDIA_TYPE }
	const proof = await checkToken(token, issuer ?? '', options)
	const claims = revealed(payload, sdJwt, options)
	const checks = [
		finding('input.read'),
		checkForm(decoded, claims, options.types),
		proof,
		checkStatus(claims),
		await checkHolder(sdJwt, claims, options),
		await checkIssuer(issuer, options)
	]
	return { verdict: verdictOf(checks), checks, claims }
}

function revealed(payload: JsonObject, { disclosures }: SdJwt, options: VerifyOptions): JsonObject {
	const claims = reveal(payload, disclosures)
	checkBounds(claims, limitsOf(options))
	return claims
}

function checkForm(
	{ header, payload }: Token,
	claims: JsonObject,
	types: readonly string[] | undefined
): Check {
	const type = typeIn(claims)
	if (header.typ === undefined) return finding('shape.invalid', 'it does not say that it is an SD-JWT VC')
	const algorithm = payload['_sd_alg']
	if (algorithm !== undefined && algorithm !== 'sha-256')
		return finding('shape.invalid', `its digests are made with ${String(algorithm)}`)
	if (!type) return finding('shape.invalid', '/vct is missing')
	if (types && !types.includes(type)) return finding('shape.invalid', `its type is ${type}`)
	return textOf(claims['iss']) ? finding('shape.valid') : finding('shape.invalid', '/iss is missing')
}

const OPTIONAL = new Set<string>(
	Object.entries(FINDINGS).flatMap(([code, entry]) => ('optional' in entry ? [code] : []))
)

function verdictOf(checks: readonly (Check | PresentationCheck)[]): Verdict {
	if (checks.some(({ outcome }) => outcome === 'failed')) return 'invalid'
	const open = checks.some(({ outcome, code }) => outcome === 'not checked' && !OPTIONAL.has(code))
	return open || !checks.some(({ code }) => code === 'proof.valid') ? 'unknown' : 'valid'
}

/** Token status lists are not known here: then the question stays open, and the verdict with it. */
const checkStatus = ({ status }: JsonObject): Check =>
	status === undefined
		? finding('status.none')
		: finding('status.unsupported', isObject(status) ? Object.keys(status).join(', ') : undefined)

async function checkHolder(
	sdJwt: SdJwt,
	claims: JsonObject,
	options: VerifySdJwtOptions
): Promise<PresentationCheck> {
	const asked = options.nonce !== undefined || options.audience !== undefined
	if (sdJwt.keyBinding === undefined)
		return asked
			? presentationFinding('request.wrong-challenge', 'the holder has not signed')
			: presentationFinding('request.not-asked')
	const key = holderKeyIn(claims)
	if (!key) return presentationFinding('holder.mismatch', 'the credential names no key of its holder')
	const binding = decodeToken(sdJwt.keyBinding, limitsOf(options))
	const { header, payload } = binding
	if (header.typ !== 'kb+jwt' || payload['sd_hash'] !== digestOf(sdJwt.bound))
		return presentationFinding('holder.mismatch', 'the holder has signed something else')
	const signature = await checkJws(binding, key)
	if (signature.outcome !== 'passed') return presentationFinding('holder.mismatch', signature.message)
	return checkRequest(payload, options)
}

function checkRequest({ nonce, aud, iat }: JsonObject, options: VerifySdJwtOptions): PresentationCheck {
	if (typeof iat !== 'number' || isAhead(iat * 1000, options.now))
		return presentationFinding(
			'holder.mismatch',
			'the date of the holder’s signature is none, or in the future'
		)
	if (options.nonce !== undefined && nonce !== options.nonce)
		return presentationFinding('request.wrong-challenge')
	if (options.audience !== undefined && !listOf(aud).includes(options.audience))
		return presentationFinding('request.wrong-domain')
	return presentationFinding('request.match')
}
