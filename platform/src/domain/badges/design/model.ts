// What a badge is, as it is stored: one version for each wording that was ever in use.
import type { LocalText } from '#kernel/languages.ts'

export const BADGE_KINDS = ['skill', 'milestone', 'route', 'participation'] as const
export type BadgeKind = (typeof BADGE_KINDS)[number]

export type Criterion = { readonly id: string; readonly text: LocalText }
/** For badges that come by themselves: all of these, and n of those. */
export type BadgeRule = {
	readonly all: readonly string[]
	readonly anyOf?: { readonly n: number; readonly of: readonly string[] } | undefined
	readonly attendance?: number | undefined
}
export type EvidenceTask = { readonly text: LocalText; readonly otherWays: LocalText }

export type BadgeVersion = {
	readonly versionId: string
	readonly id: string
	readonly kind: BadgeKind
	readonly level: number
	readonly moduleId: string | null
	readonly assessors: number
	readonly name: LocalText
	readonly description: LocalText
	readonly proves: LocalText
	readonly doesNotProve: LocalText
	readonly criteria: readonly Criterion[]
	readonly rule: BadgeRule | null
	readonly evidenceTask: EvidenceTask | null
	readonly hours: number | null
	/** Weight per area; the heaviest is the badge's main area. */
	readonly areas: Readonly<Record<string, number>>
}
