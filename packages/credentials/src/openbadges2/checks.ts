import { isIdentity } from '../model/identity.ts'
import { isObject, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { isAhead, momentIn } from '../verify/period.ts'
import { finding } from '../verify/report.ts'
import type { Check } from '../verify/report.ts'

const isGone = (assertion: JsonObject): boolean => assertion['revoked'] === true

export function checkShape2(assertion: JsonObject): Check {
	// A revoked assertion need not say more than that.
	if (isGone(assertion)) return finding('shape.valid')
	const missing = ['id', 'type', 'recipient', 'badge', 'issuedOn'].find(
		(member) => assertion[member] === undefined
	)
	if (missing) return finding('shape.invalid', `the assertion has no ${missing}`)
	const verification = assertion['verification'] ?? assertion['verify']
	return verification ? finding('shape.valid') : finding('shape.invalid', 'it does not say how to verify it')
}

/** Whether the badge class and the issuer have what a page about them needs. */
export function checkParts2(badge: JsonObject, issuer: JsonObject): Check | undefined {
	const lacks = (part: JsonObject, members: readonly string[]): string | undefined =>
		members.find((member) => part[member] === undefined)
	const ofBadge = lacks(badge, ['name', 'description', 'criteria', 'issuer'])
	if (ofBadge) return finding('shape.invalid', `the badge class has no ${ofBadge}`)
	const ofIssuer = lacks(issuer, ['name'])
	return ofIssuer ? finding('shape.invalid', `the issuer has no ${ofIssuer}`) : undefined
}

export function checkPeriod2(assertion: JsonObject, now: Date): Check {
	const [from, until] = [momentIn(assertion['issuedOn']), momentIn(assertion['expires'])]
	if (Number.isNaN(from) || Number.isNaN(until))
		return finding('shape.invalid', 'a date is not written as a date')
	if (from !== undefined && until !== undefined && until < from) {
		return finding('shape.invalid', 'it expired before it was issued')
	}
	if (isAhead(from, now)) return finding('period.not-yet-valid', String(assertion['issuedOn']))
	if (until !== undefined && until < now.getTime())
		return finding('period.expired', String(assertion['expires']))
	return finding('period.current')
}

export function checkRecipient2(assertion: JsonObject, recipients: readonly string[] | undefined): Check {
	if (!recipients) return finding('recipient.not-asked')
	const { recipient } = assertion
	if (!isObject(recipient)) return finding('recipient.mismatch')
	const hidden = {
		hashed: recipient['hashed'] === true,
		identityHash: textOf(recipient['identity']) ?? '',
		salt: textOf(recipient['salt'])
	}
	return finding(recipients.some((one) => isIdentity(hidden, one)) ? 'recipient.match' : 'recipient.mismatch')
}

/** A hosted assertion says itself whether it was revoked. */
export const checkHostedStatus = (assertion: JsonObject): Check =>
	isGone(assertion)
		? finding('status.revoked', textOf(assertion['revocationReason']), 'hosted badge')
		: finding('status.clear', undefined, 'hosted badge')

/** Whether a signed assertion stands in the issuer's list of revoked ones. */
export function checkRevocationList2(assertion: JsonObject, list: JsonObject): Check {
	const { id } = assertion
	const entries = listOf(list['revokedAssertions'])
	const found = entries.find(
		(entry) => entry === id || (isObject(entry) && (entry['id'] === id || entry['uid'] === id))
	)
	if (found === undefined) return finding('status.clear', undefined, 'revocation list')
	const reason = isObject(found) ? textOf(found['revocationReason']) : undefined
	return finding('status.revoked', reason, 'revocation list')
}
