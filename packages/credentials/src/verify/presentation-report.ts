import type { CheckOutcome, FindingCode } from './codes.ts'
import type { Check, Report, Verdict } from './report.ts'

type Entry = {
	readonly check: PresentationCheckName
	readonly outcome: CheckOutcome
	readonly message: string
}

export type PresentationCheckName = 'input' | 'shape' | 'proof' | 'request' | 'holder' | 'credentials'

/** The findings that only presentations have; those on input and proof are the same as for credentials. */
export const PRESENTATION_FINDINGS = {
	'presentation.shape-valid': {
		check: 'shape',
		outcome: 'passed',
		message: 'It has everything a presentation needs.'
	},
	'presentation.shape-invalid': {
		check: 'shape',
		outcome: 'failed',
		message: 'It lacks something that a presentation needs.'
	},
	'request.match': { check: 'request', outcome: 'passed', message: 'It was made for this request.' },
	'request.not-asked': {
		check: 'request',
		outcome: 'passed',
		message: 'For which request it was made was not compared.'
	},
	'request.wrong-challenge': {
		check: 'request',
		outcome: 'failed',
		message: 'It was made for another request: the challenge differs.'
	},
	'request.wrong-domain': {
		check: 'request',
		outcome: 'failed',
		message: 'It was made for somebody else: the domain differs.'
	},
	'holder.match': { check: 'holder', outcome: 'passed', message: 'The holder it names has signed it.' },
	'holder.unnamed': { check: 'holder', outcome: 'passed', message: 'It names no holder.' },
	'holder.mismatch': {
		check: 'holder',
		outcome: 'failed',
		message: 'It was signed with a key that does not belong to the holder it names.'
	},
	'holder.missing': {
		check: 'holder',
		outcome: 'failed',
		message: 'It carries a statement of its own signer and does not say that the signer is the holder.'
	},
	'credentials.none': { check: 'credentials', outcome: 'passed', message: 'It carries no credentials.' },
	'credentials.valid': {
		check: 'credentials',
		outcome: 'passed',
		message: 'All credentials in it are valid.'
	},
	'credentials.invalid': {
		check: 'credentials',
		outcome: 'failed',
		message: 'A credential in it is invalid.'
	},
	'credentials.unknown': {
		check: 'credentials',
		outcome: 'not checked',
		message: 'A credential in it could not be checked.'
	}
} as const satisfies { readonly [code: string]: Entry }

export type PresentationCode = keyof typeof PRESENTATION_FINDINGS

export type PresentationCheck = {
	readonly check: PresentationCheckName | Check['check']
	readonly outcome: CheckOutcome
	readonly code: PresentationCode | FindingCode
	readonly message: string
	readonly rule?: string
}

export type PresentationReport = {
	readonly verdict: Verdict
	readonly checks: readonly PresentationCheck[]
	/** The holder that it names. Believe it only together with the verdict. */
	readonly holder?: string | undefined
	/** One report per credential, in the order in which they stand. */
	readonly credentials: readonly Report[]
}

export function presentationFinding(code: PresentationCode, detail?: string): PresentationCheck {
	const { check, outcome, message } = PRESENTATION_FINDINGS[code]
	return { check, outcome, code, message: detail ? `${message} (${detail})` : message }
}

/** Any failure makes it invalid; it is valid when nothing is open and the signature holds. */
export function presentationVerdict(checks: readonly PresentationCheck[]): Verdict {
	if (checks.some(({ outcome }) => outcome === 'failed')) return 'invalid'
	const open = checks.some(({ outcome }) => outcome === 'not checked')
	const proven = checks.some(({ code }) => code === 'proof.valid')
	return open || !proven ? 'unknown' : 'valid'
}
