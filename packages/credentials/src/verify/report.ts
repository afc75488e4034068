import { findingOf } from './codes.ts'
import type { CheckName, CheckOutcome, FindingCode } from './codes.ts'

/** One thing that was looked at, and what came out. */
export type Check = {
	readonly check: CheckName
	readonly outcome: CheckOutcome
	/** Stable: translate by it. */
	readonly code: FindingCode
	/** Plain English. */
	readonly message: string
	/** The rule that was applied, where more than one exists. */
	readonly rule?: string
}

/** `unknown` means: could not be checked. It is never a softer `valid`. */
export type Verdict = 'valid' | 'invalid' | 'unknown'

export type Report = {
	readonly verdict: Verdict
	readonly checks: readonly Check[]
	/** The content is exactly what somebody signed or publishes. Says nothing about who that is. */
	readonly intact: boolean
	/** Whether the issuer is in the list that was asked; undefined when none was. */
	readonly issuerKnown: boolean | undefined
	/** The version of the standard: `Open Badges 3.0`, `Open Badges 2.0`, …; undefined when nothing could be read. */
	readonly standard?: string | undefined
	/** What the badge says. Show it only together with the verdict. */
	readonly summary?: Summary | undefined
}

export type Summary = {
	readonly id?: string | undefined
	readonly name?: string | undefined
	readonly description?: string | undefined
	readonly image?: string | undefined
	readonly issuerId?: string | undefined
	readonly issuerName?: string | undefined
	readonly issuerUrl?: string | undefined
	readonly validFrom?: string | undefined
	readonly validUntil?: string | undefined
	/** The recipient as far as the badge shows it: a name, a plain identifier or a DID. */
	readonly recipientNote?: string | undefined
	readonly criteria?:
		{ readonly id?: string | undefined; readonly narrative?: string | undefined } | undefined
	readonly evidence: readonly SummaryEvidence[]
	readonly results: readonly SummaryResult[]
	readonly alignments: readonly { readonly name: string; readonly url?: string | undefined }[]
	readonly tags: readonly string[]
	/** The achievement's name in other languages. */
	readonly names: { readonly [language: string]: string }
	readonly language?: string | undefined
}

export type SummaryEvidence = {
	readonly id?: string | undefined
	readonly name?: string | undefined
	readonly description?: string | undefined
	readonly narrative?: string | undefined
	readonly genre?: string | undefined
}

export type SummaryResult = {
	readonly name?: string | undefined
	readonly type?: string | undefined
	readonly value?: string | undefined
}

/** One finding; `detail` says what exactly, in English. */
export function finding(code: FindingCode, detail?: string, rule?: string): Check {
	const { check, outcome, message } = findingOf(code)
	const text = detail ? `${message} (${detail})` : message
	return { check, outcome, code, message: text, ...(rule === undefined ? {} : { rule }) }
}

const CHECKS: readonly CheckName[] = [
	'input',
	'shape',
	'proof',
	'refresh',
	'status',
	'period',
	'recipient',
	'endorsement',
	'contents',
	'issuer'
]

const ORDER: ReadonlyMap<CheckName, number> = new Map(CHECKS.map((check, place) => [check, place]))
const placeOf = ({ check }: Check): number => ORDER.get(check) ?? 0

const isOtherInput = ({ check, code }: Check): boolean => check === 'input' && code !== 'input.read'

/** In the order in which things are looked at. What was read, but then not understood, counts as not read. */
const inOrder = (checks: readonly Check[]): readonly Check[] =>
	checks
		.filter(({ code }) => code !== 'input.read' || !checks.some(isOtherInput))
		.sort((left, right) => placeOf(left) - placeOf(right))

/** Any failure makes it invalid; anything that should have been checked and was not makes it unknown. */
export function verdictOf(checks: readonly Check[]): Verdict {
	if (checks.some(({ outcome }) => outcome === 'failed')) return 'invalid'
	const open = checks.some(({ outcome, code }) => outcome === 'not checked' && !findingOf(code).optional)
	const proven = checks.some(({ check, outcome }) => check === 'proof' && outcome === 'passed')
	return open || !proven ? 'unknown' : 'valid'
}

type ReportParts = Pick<Report, 'standard' | 'summary'>

export function reportOf(checks: readonly Check[], parts: ReportParts = {}): Report {
	const issuer = checks.find(({ check }) => check === 'issuer')?.code
	return {
		verdict: verdictOf(checks),
		checks: inOrder(checks),
		intact: checks.some(({ check, outcome }) => check === 'proof' && outcome === 'passed'),
		issuerKnown: issuer === 'issuer.known' ? true : issuer === 'issuer.unknown' ? false : undefined,
		...parts
	}
}
