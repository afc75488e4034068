import type { JsonObject } from '../model/json.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'

const DATE_TIME = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/

/** A moment of a credential in milliseconds; NaN when it is there but is not a date. */
export function momentIn(value: unknown): number | undefined {
	if (value === undefined) return undefined
	if (typeof value !== 'string' || !DATE_TIME.test(value)) return Number.NaN
	return Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(value) ? value : `${value}Z`)
}

const SKEW_MILLISECONDS = 5 * 60 * 1000

/** Later than now by more than two clocks may differ: a badge is often checked in the second it was signed. */
export const isAhead = (moment: number | undefined, now: Date): boolean =>
	moment !== undefined && moment > now.getTime() + SKEW_MILLISECONDS

/** VC 2.0 and VC 1.1 name the two ends of the period differently. */
export const beginningOf = (document: JsonObject): unknown =>
	document['validFrom'] ?? document['issuanceDate']
export const endOf = (document: JsonObject): unknown => document['validUntil'] ?? document['expirationDate']

export function checkPeriod(document: JsonObject, now: Date): Check {
	const [from, until] = [momentIn(beginningOf(document)), momentIn(endOf(document))]
	if (Number.isNaN(from) || Number.isNaN(until))
		return finding('shape.invalid', 'the period of validity is not written as dates')
	if (isAhead(from, now)) return finding('period.not-yet-valid', `from ${String(beginningOf(document))}`)
	if (until !== undefined && until < now.getTime())
		return finding('period.expired', `until ${String(endOf(document))}`)
	return finding('period.current')
}
