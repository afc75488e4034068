import type { LocalText } from '#kernel/languages.ts'
import { BADGE_KINDS, type BadgeKind } from '../design/model.ts'

export type AwardBasis = 'decision' | 'rule' | 'attendance'
export type RevocationKind = 'revoked' | 'replaced'

/** What completes a milestone or a route: all of these badges, and some of those. */
export type BadgeRule = {
	readonly all: readonly string[]
	readonly anyOf?: { readonly n: number; readonly of: readonly string[] } | undefined
	readonly attendance?: number | undefined
}

export type HeldBadge = {
	readonly badgeId: string
	readonly kind: BadgeKind
	readonly level: number
	readonly awardedAt: Date
	readonly publicId: string
}

/** A badge version as the credential needs it: frozen, in all languages. */
export type IssuedVersion = {
	readonly id: string
	readonly badgeId: string
	readonly kind: BadgeKind
	readonly level: number
	readonly assessors: number
	readonly name: LocalText
	readonly description: LocalText
	readonly proves: LocalText
	readonly doesNotProve: LocalText
	readonly criteria: readonly { readonly id: string; readonly text: LocalText }[]
	readonly outcomes: readonly LocalText[]
	readonly hours: number | null
	readonly areas: Readonly<Record<string, number>>
	readonly alignments: readonly IssuedAlignment[]
	readonly rule: BadgeRule | null
}

export type IssuedAlignment = {
	readonly framework: string
	readonly code?: string | null | undefined
	readonly name: string
	readonly url: string
}

export type Issuer = {
	readonly organisationId: string
	readonly name: string
	readonly country: string
	readonly website: string | null
	readonly consortium: { readonly id: string; readonly name: string } | null
}

export const isBadgeKind = (kind: string): kind is BadgeKind =>
	(BADGE_KINDS as readonly string[]).includes(kind)
