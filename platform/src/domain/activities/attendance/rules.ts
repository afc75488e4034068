// Who was there, for how long, and whether that is enough. Everything is worked out from plain values.
import type { CountedSession, DoorState, Mark, MarkResult, Said, Standing, Tally } from './model.ts'

const MINUTE_MS = 60_000
/** The share of the counted minutes that the participation badge asks for, in per cent. */
export const NEEDED_PERCENT = 80
const OPEN_BEFORE_MS = 30 * MINUTE_MS
const OPEN_AFTER_MS = 15 * MINUTE_MS
const CLOCKS_DIFFER_MS = 5 * MINUTE_MS

const inOrder = (one: Said, other: Said): number =>
	one.saidAt.getTime() - other.saidAt.getTime() || one.receivedAt.getTime() - other.receivedAt.getTime()

/** What was said last holds. A person's own word takes nothing away from what the door or the host knows. */
export function standingOf(said: readonly Said[]): Standing | undefined {
	let standing: Standing | undefined
	for (const { presence, source, saidAt } of said.toSorted(inOrder)) {
		const known = standing?.confirmed === true && standing.presence !== 'absent'
		if (source === 'self' && known) continue
		standing = { presence, source, saidAt, confirmed: source !== 'self' }
	}
	return standing
}

type Present = Pick<Standing, 'presence' | 'confirmed'>

/** On site and online count alike, once somebody besides the person knows of it. */
export const isPresent = (standing: Present | undefined): boolean =>
	standing !== undefined && standing.confirmed && standing.presence !== 'absent'

export const countedMinutes = (sessions: readonly CountedSession[]): number =>
	sessions.reduce((sum, { minutes, counted }) => sum + (counted ? minutes : 0), 0)

export function tallyOf(sessions: readonly CountedSession[], standings: ReadonlyMap<string, Present>): Tally {
	const counted = sessions.filter((session) => session.counted)
	const [there, missing] = [
		counted.filter(({ id }) => isPresent(standings.get(id))),
		counted.filter(({ id }) => !isPresent(standings.get(id)))
	]
	const [minutes, all] = [countedMinutes(there), countedMinutes(counted)]
	const reaches = all > 0 && minutes * 100 >= all * NEEDED_PERCENT
	const percent = all === 0 ? 0 : Math.round((minutes * 1000) / all) / 10
	return {
		minutes,
		// Nobody reads 80 per cent and is told that it is not enough.
		percent: reaches ? percent : Math.min(percent, NEEDED_PERCENT - 0.1),
		reaches,
		missing: missing.map(({ id }) => id)
	}
}

type Time = { readonly startsAt: Date; readonly endsAt: Date }

export function doorState({ startsAt, endsAt }: Time, now: Date): DoorState {
	if (now.getTime() < startsAt.getTime() - OPEN_BEFORE_MS) return 'early'
	return now.getTime() > endsAt.getTime() + OPEN_AFTER_MS ? 'over' : 'open'
}

type Known = {
	readonly people: ReadonlySet<string>
	/** The first moment of the session's day, where it takes place. */
	readonly dayBegan: Date
	readonly now: Date
}

/** Why a line of the list cannot be taken; undefined when it can. */
export function whyNotMark(
	{ participantId, saidAt }: Mark,
	{ people, dayBegan, now }: Known
): MarkResult | undefined {
	if (!people.has(participantId)) return 'unknown-person'
	if (saidAt.getTime() > now.getTime() + CLOCKS_DIFFER_MS) return 'said-in-future'
	return saidAt < dayBegan ? 'said-too-early' : undefined
}
