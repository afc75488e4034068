// The words of the door: who was where, who said so, and when.
export const PRESENCES = ['on-site', 'online', 'absent'] as const
export type Presence = (typeof PRESENCES)[number]
export type Here = Exclude<Presence, 'absent'>

/** By the code on the screen, by the host's list, or by the person and waiting for the host. */
export type Source = 'code' | 'list' | 'self'

/** One time that somebody said where somebody was. */
export type Said = {
	readonly presence: Presence
	readonly source: Source
	readonly saidAt: Date
	readonly receivedAt: Date
}

/** What holds of one person in one session. */
export type Standing = {
	readonly presence: Presence
	readonly source: Source
	readonly confirmed: boolean
	readonly saidAt: Date
}

export type CountedSession = { readonly id: string; readonly minutes: number; readonly counted: boolean }

export type Tally = {
	readonly minutes: number
	readonly percent: number
	readonly reaches: boolean
	/** Counted sessions without a confirmed presence. */
	readonly missing: readonly string[]
}

/** A line of the host's list, as it was made on the host's own device. */
export type Mark = {
	readonly id: string
	readonly participantId: string
	readonly presence: Presence
	readonly saidAt: Date
}

export type MarkResult =
	'stored' | 'known' | 'unknown-person' | 'said-in-future' | 'said-too-early' | 'id-taken'

export type CodeRefusal = 'code-old' | 'code-of-another-session' | 'code-wrong'
export type DoorState = 'early' | 'open' | 'over'
