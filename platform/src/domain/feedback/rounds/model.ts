// A round: one form put to a number of people for some time.
import type { FormKind } from '../forms/model.ts'

export const BREAKDOWNS = ['none', 'country', 'organisation'] as const
/** By what answers may be told apart when the round has closed. */
export type Breakdown = (typeof BREAKDOWNS)[number]

export const LEAST_FLOOR = 5
export const OPEN_DAYS = 14
export const LATER_MONTHS = 3
export const LATER_OPEN_DAYS = 30
/** Then it is forgotten who answered. */
export const TICKET_DAYS = 30

export type RoundState = 'soon' | 'open' | 'closed'
export type Round = {
	readonly id: string
	readonly kind: FormKind
	readonly formId: string
	readonly activityId: string | null
	readonly moduleId: string | null
	readonly moduleVersion: number | null
	readonly badgeId: string | null
	readonly opensAt: Date
	readonly closesAt: Date
	readonly closedAt: Date | null
	/** An organiser has ended it before its time. */
	readonly endedEarly: boolean
	readonly breakdown: Breakdown
	readonly floor: number
}

export type PlannedSession = {
	readonly kind: string
	readonly counted: boolean
	readonly startsAt: Date
	readonly endsAt: Date
	/** The modules that somebody tries out in it. */
	readonly modules: readonly string[]
}
export type Span = { readonly opensAt: Date; readonly closesAt: Date }
export type PlannedRounds = {
	readonly activity: Span
	readonly later: Span
	readonly modules: ReadonlyMap<string, Span>
}
