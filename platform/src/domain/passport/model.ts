import type { LocalText } from '#kernel/languages.ts'
import type { BadgeKind } from '../badges/design/model.ts'

/** What an earner lets the page of a badge show. */
export type ShareChoice = {
	readonly showName: boolean
	readonly showSummary: boolean
	readonly showLinks: boolean
}

export type BadgeStatus = 'valid' | 'making' | 'revoked' | 'replaced'

/** How the badge came about: who looked, or which badges it rests on. */
export type Judgement = 'one' | 'two' | 'two-units' | 'rule' | 'attendance'

export type BadgeContent = {
	readonly name: LocalText
	readonly description: LocalText
	readonly proves: LocalText
	readonly doesNotProve: LocalText
	readonly criteria: readonly LocalText[]
	readonly outcomes: readonly LocalText[]
	readonly hours: number | null
	readonly kind: BadgeKind
	readonly level: number
	readonly areas: Readonly<Record<string, number>>
	readonly judgement: Judgement
	readonly parts: readonly LocalText[]
}
