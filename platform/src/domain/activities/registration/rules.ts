// Who gets in, who waits, and how groups are mixed.
import type { ActivityState, Entry } from '../planning/model.ts'
import type { ParticipantState } from './model.ts'

type Situation = {
	readonly state: ActivityState
	readonly entry: Entry
	readonly registrationEndsAt: Date | null
	readonly capacity: number | null
	readonly taken: number
	readonly invited: boolean
	readonly now: Date
}

/** In which state somebody enters; a refusal when the door is closed. */
export function entryState({ state, entry, registrationEndsAt, capacity, taken, invited, now }: Situation) {
	if (state !== 'published') return { refusal: 'registration-closed' } as const
	if (registrationEndsAt && registrationEndsAt <= now) return { refusal: 'registration-closed' } as const
	if (entry === 'invited' && !invited) return { refusal: 'not-invited' } as const
	if (entry === 'approval' && !invited) return { enters: 'asking' } as const
	return { enters: capacity === null || taken < capacity ? 'registered' : 'waiting' } as const
}

export const isIn = (state: ParticipantState): boolean => state === 'registered'

export type Mixable = { readonly id: string; readonly country: string; readonly work: string }

/**
 * Deals people into groups so that countries, then kinds of work, are spread as evenly as can be, and sizes differ
 * by one at most. The same people always give the same groups.
 */
export function mixedGroups(people: readonly Mixable[], groups: number): string[][] {
	const dealt: Mixable[][] = Array.from({ length: groups }, () => [])
	const largest = Math.ceil(people.length / groups)
	for (const person of byRarity(people)) best(dealt, person, largest)?.push(person)
	return dealt.map((group) => group.map(({ id }) => id))
}

/** Large countries first: they must be spread over all groups; the small ones then fill the gaps. */
function byRarity(people: readonly Mixable[]): Mixable[] {
	const size = (country: string): number => people.filter((one) => one.country === country).length
	const sizes = new Map(people.map(({ country }) => [country, size(country)]))
	return people.toSorted(
		(one, other) =>
			(sizes.get(other.country) ?? 0) - (sizes.get(one.country) ?? 0) ||
			one.country.localeCompare(other.country) ||
			one.work.localeCompare(other.work) ||
			one.id.localeCompare(other.id)
	)
}

function best(groups: readonly Mixable[][], person: Mixable, largest: number): Mixable[] | undefined {
	const cost = (group: readonly Mixable[]): number =>
		group.filter(({ country }) => country === person.country).length * 10_000 +
		group.length * 100 +
		group.filter(({ work }) => work !== '' && work === person.work).length
	return groups
		.filter((group) => group.length < largest)
		.toSorted((one, other) => cost(one) - cost(other))
		.at(0)
}

type Grouped = { readonly groupId: string | null; readonly country: string }

/** For each group, the countries of the activity that nobody in it comes from. */
export function lacking(
	groups: readonly string[],
	people: readonly Grouped[]
): ReadonlyMap<string, string[]> {
	const countries = [...new Set(people.map(({ country }) => country))].sort()
	return new Map(
		groups.map((group) => {
			const there = new Set(people.filter(({ groupId }) => groupId === group).map(({ country }) => country))
			return [group, countries.filter((country) => !there.has(country))]
		})
	)
}

type Standing = {
	readonly state: ActivityState
	readonly sessions: number
	readonly clashes: number
	readonly participants: number
	readonly asking: number
	readonly startsAt: Date | undefined
	readonly endsAt: Date | undefined
	readonly now: Date
}
export const ORGANISER_STEPS = [
	'plan',
	'clashes',
	'publish',
	'answer',
	'invite',
	'groups',
	'attend',
	'finish',
	'report'
] as const
export type OrganiserStep = (typeof ORGANISER_STEPS)[number]

/** The one thing an organiser should do next; undefined when nothing is left to do. */
export function organiserStep(standing: Standing): OrganiserStep | undefined {
	if (standing.state === 'cancelled') return undefined
	if (standing.state === 'finished') return 'report'
	if (standing.state === 'draft') return draftStep(standing)
	const { startsAt, endsAt, now } = standing
	if (endsAt && endsAt <= now) return 'finish'
	if (standing.asking > 0) return 'answer'
	if (startsAt && startsAt.getTime() - 60 * 60_000 <= now.getTime()) return 'attend'
	return standing.participants === 0 ? 'invite' : 'groups'
}

function draftStep({ sessions, clashes }: Standing): OrganiserStep {
	if (sessions === 0) return 'plan'
	return clashes > 0 ? 'clashes' : 'publish'
}

type Room = {
	readonly place: string
	readonly capacity: number
	readonly session: string
	readonly people: number
}

/** Rooms that hold fewer people than are to sit in them. */
export function roomsTooSmall(
	sessions: readonly {
		readonly title: string
		readonly track: string
		readonly place: string | null
		readonly placeCapacity: number | null
	}[],
	onSite: number
): Room[] {
	return sessions.flatMap(({ title, track, place, placeCapacity }) =>
		place !== null && placeCapacity !== null && track === '' && onSite > placeCapacity
			? [{ place, capacity: placeCapacity, session: title, people: onSite }]
			: []
	)
}
