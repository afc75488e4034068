import { DEFAULT_LIMITS } from '../src/limits.ts'
import { idOf, isObject, isText, listOf, textOf } from '../src/model/json.ts'
import type { JsonObject } from '../src/model/json.ts'
import { verifyPresentation } from '../src/verify/presentation.ts'
import type { PresentationReport } from '../src/verify/presentation-report.ts'
import { FINDINGS } from '../src/verify/codes.ts'
import { findingOfError } from '../src/verify/read-input.ts'
import { reportOf } from '../src/verify/report.ts'
import type { Report } from '../src/verify/report.ts'
import { readSecured } from '../src/verify/secured.ts'
import type { Secured } from '../src/verify/secured.ts'
import { issuerOf, verifyCredential } from '../src/verify/verify.ts'
import type { VerifyOptions } from '../src/verify/options.ts'
import { openReader } from './contexts.ts'
import { MALFORMED, PARSING, PROOF, Refusal, STATUS } from './refusal.ts'

export type Judge = Pick<VerifyOptions, 'now' | 'fetch'> & {
	/** Leaves the rule on that the key must be the issuer's, whoever the issuer is. */
	readonly strictIssuer: boolean
}

/** Judges a credential as the library does, with what the suites expect beside it. */
export async function judgeCredential(given: unknown, options: JsonObject, judge: Judge): Promise<Report> {
	const secured = securedIn(given)
	if (!secured.token) checkAsked(secured.document, options)
	const verifying: VerifyOptions = { now: judge.now, fetch: judge.fetch, reader: openReader }
	const strict = await verifyCredential(secured, issuerOf(secured.document), verifying)
	if (judge.strictIssuer || !isForeignVector(strict, secured.document)) return strict
	return verifyCredential(secured, undefined, verifying)
}

function securedIn(given: unknown): Secured {
	if (!isObject(given) && !isText(given)) throw new Refusal(MALFORMED, 'verifiableCredential is missing')
	try {
		return readSecured(isText(given) ? given : JSON.stringify(given), DEFAULT_LIMITS)
	} catch (error) {
		throw new Refusal(PARSING, reportOf([findingOfError(error)]).checks[0]?.message ?? '')
	}
}

/** Data Integrity lets the one who asks say which purpose, challenge and domain a proof must have. */
function checkAsked(document: JsonObject, options: JsonObject): void {
	for (const proof of listOf(document['proof']).filter(isObject)) {
		const asked: readonly [string, unknown][] = [
			['expectedProofPurpose', proof['proofPurpose']],
			['challenge', proof['challenge']],
			['domain', proof['domain']]
		]
		for (const [name, value] of asked) {
			const wanted = textOf(options[name])
			if (wanted !== undefined && !listOf(value).includes(wanted))
				throw new Refusal(PROOF, `The proof was not made for ${name} ${wanted}`)
		}
	}
}

/**
 * W3C's test vectors are signed by a did:key in the name of an issuer such as https://vc.example/issuers/5678. Where the
 * issuer is a did:key itself, or nothing else speaks for the key, the rule stays.
 */
function isForeignVector({ checks }: Report, document: JsonObject): boolean {
	if (!checks.some(({ code }) => code === 'proof.not-issuers-key')) return false
	const methods = listOf(document['proof']).map((proof) =>
		isObject(proof) ? proof['verificationMethod'] : ''
	)
	const issuer = idOf(document['issuer']) ?? ''
	return !issuer.startsWith('did:key:') && methods.every((method) => String(method).startsWith('did:key:'))
}

/** Whether a report passes; a list that cannot be reached is forgiven where only other things were asked for. */
export function passes({ verdict, checks }: Report, options: JsonObject): boolean {
	if (verdict !== 'unknown') return verdict === 'valid'
	const asked = listOf(options['checks']).map(String)
	const onlyOther = asked.length > 0 && !asked.some((check) => /status/i.test(check))
	const proven = checks.some(({ check, outcome }) => check === 'proof' && outcome === 'passed')
	return onlyOther && proven && checks.filter(isOpen).every(({ check }) => check === 'status')
}

const OPTIONAL = new Set<string>(
	Object.entries(FINDINGS).flatMap(([code, finding]) => ('optional' in finding ? [code] : []))
)

export function judgePresentation(
	given: unknown,
	options: JsonObject,
	judge: Judge
): Promise<PresentationReport> {
	if (!isObject(given) && !isText(given)) throw new Refusal(MALFORMED, 'verifiablePresentation is missing')
	return verifyPresentation(given, {
		now: judge.now,
		fetch: judge.fetch,
		reader: openReader,
		challenge: textOf(options['challenge']),
		domain: textOf(options['domain'])
	})
}

type Finding = {
	readonly check: string
	readonly outcome: string
	readonly code: string
	readonly message: string
}
const LIST_ERRORS: { readonly [code: string]: string } = {
	'status.malformed': 'MALFORMED_VALUE_ERROR',
	'status.unreachable': 'STATUS_RETRIEVAL_ERROR',
	'status.no-fetch': 'STATUS_RETRIEVAL_ERROR',
	'status.list-invalid': 'STATUS_LIST_LENGTH_ERROR'
}

/** The error of the specifications that goes with a finding. */
export function problemOf({ check, code, message }: Finding): JsonObject {
	return { type: typeOf(check, code), title: code, detail: message }
}

function typeOf(check: string, code: string): string {
	if (check === 'status') return STATUS + (LIST_ERRORS[code] ?? 'STATUS_VERIFICATION_ERROR')
	if (check === 'input') return PARSING
	return check === 'shape' || check === 'period' ? MALFORMED : PROOF
}

export const isProblem = ({ outcome }: Finding): boolean => outcome === 'failed'

/** Could not be checked, and the verdict hangs on it. */
export const isOpen = ({ outcome, code }: Finding): boolean =>
	outcome === 'not checked' && !OPTIONAL.has(code)
