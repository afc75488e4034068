import type { BadgeKind } from '../badges/design/model.ts'
import type { BadgeStatus, Judgement } from './model.ts'

type Document = { readonly signed: boolean; readonly revocationKind: string | null }

export function statusOf({ signed, revocationKind }: Document): BadgeStatus {
	if (revocationKind === 'revoked') return 'revoked'
	if (revocationKind === 'replaced') return 'replaced'
	return signed ? 'valid' : 'making'
}

type Origin = { readonly kind: BadgeKind; readonly assessors: number; readonly secondView: string | null }

export function judgementOf({ kind, assessors, secondView }: Origin): Judgement {
	if (kind === 'participation') return 'attendance'
	if (kind !== 'skill') return 'rule'
	if (assessors < 2) return 'one'
	return secondView === 'unit' ? 'two-units' : 'two'
}

type LinkedIn = {
	readonly name: string
	readonly issuer: string
	readonly awardedAt: Date
	readonly certId: string
	readonly url: string | undefined
}

/** LinkedIn's own form for adding a certification, filled in; nothing is sent until the earner saves it there. */
export function linkedInAddress({ name, issuer, awardedAt, certId, url }: LinkedIn): string {
	const fields = new URLSearchParams({
		startTask: 'CERTIFICATION_NAME',
		name,
		organizationName: issuer,
		issueYear: String(awardedAt.getUTCFullYear()),
		issueMonth: String(awardedAt.getUTCMonth() + 1),
		certId,
		...(url ? { certUrl: url } : {})
	})
	return `https://www.linkedin.com/profile/add?${fields.toString()}`
}
