// The words of a training activity.
import type { Language } from '#kernel/languages.ts'

export const SESSION_KINDS = [
	'input',
	'workshop',
	'module-test',
	'badge-workshop',
	'culture',
	'free'
] as const
export type SessionKind = (typeof SESSION_KINDS)[number]

/** Who comes in: everybody, whom an organiser lets in, or whom an organiser invited. */
export const ENTRIES = ['open', 'approval', 'invited'] as const
export type Entry = (typeof ENTRIES)[number]

export const ACTIVITY_STATES = ['draft', 'published', 'finished', 'cancelled'] as const
export type ActivityState = (typeof ACTIVITY_STATES)[number]

export const ORGANISER_KINDS = ['organiser', 'host'] as const
export type OrganiserKind = (typeof ORGANISER_KINDS)[number]

/** A text in some languages; the activity's first language is the one it was written in. */
export type Texts = { readonly [L in Language]?: string | undefined }

export type ActivityFacts = {
	readonly title: string
	readonly about: string
	readonly languages: readonly Language[]
	readonly timeZone: string
	readonly startsOn: string
	readonly endsOn: string
	readonly capacity: number | null
	readonly entry: Entry
	readonly registrationEndsOn: string | null
	readonly photos: boolean
}

export type SessionSlot = {
	readonly id: string
	readonly startsAt: Date
	readonly endsAt: Date
	readonly track: string
	readonly placeId: string | null
	readonly speakers: readonly string[]
}
export type ClashKind = 'place' | 'time' | 'person'
export type Clash = { readonly kind: ClashKind; readonly one: string; readonly other: string }
