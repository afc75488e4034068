import type { Check, Report, Summary } from '@rexpath/credentials'
import type { FetchRefusal } from '#ports/fetch-refused.ts'

/** Findings of the library by their own codes, and ours about a link that led nowhere. */
export type FindingCode = Check['code'] | `link.${FetchRefusal | 'gone'}`
export type Finding = Omit<Check, 'code' | 'check'> & {
	readonly code: FindingCode
	readonly check: Check['check'] | 'link'
}

export type Verdict = Report['verdict']
export type Verification = {
	readonly verdict: Verdict
	readonly checks: readonly Finding[]
	/** Unchanged since somebody signed or published it; says nothing about who that is. */
	readonly intact: boolean
	/** Undefined: could not be found out. */
	readonly issuerKnown: boolean | undefined
	/** The name under which this site knows the issuer. */
	readonly knownAs: string | undefined
	readonly standard: string | undefined
	readonly summary: Summary | undefined
}
