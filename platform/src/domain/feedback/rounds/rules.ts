import { DAY_MS } from '#kernel/limits.ts'
import {
	LATER_MONTHS,
	LATER_OPEN_DAYS,
	OPEN_DAYS,
	type PlannedRounds,
	type PlannedSession,
	type Round,
	type RoundState
} from './model.ts'

export function stateOf(
	{
		opensAt,
		closesAt,
		closedAt,
		endedEarly
	}: Pick<Round, 'opensAt' | 'closesAt' | 'closedAt' | 'endedEarly'>,
	now: Date
): RoundState {
	if (closedAt || endedEarly || closesAt <= now) return 'closed'
	return opensAt <= now ? 'open' : 'soon'
}

/**
 * When each form is open: the activity's from the start of its last counted session, a module's from the start of the
 * session that tries it out, both until two weeks after the end; the last one three months later.
 */
export function plannedRounds(sessions: readonly PlannedSession[]): PlannedRounds | undefined {
	const inOrder = [...sessions].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
	const last = inOrder.findLast(({ counted }) => counted) ?? inOrder.at(-1)
	if (!last) return undefined
	const end = new Date(Math.max(...inOrder.map(({ endsAt }) => endsAt.getTime())))
	const closesAt = new Date(end.getTime() + OPEN_DAYS * DAY_MS)
	const modules = new Map<string, { opensAt: Date; closesAt: Date }>()
	for (const { kind, startsAt, modules: tried } of inOrder)
		for (const module of kind === 'module-test' ? tried : [])
			if (!modules.has(module)) modules.set(module, { opensAt: startsAt, closesAt })
	const opensAt = monthsAfter(end, LATER_MONTHS)
	return {
		activity: { opensAt: last.startsAt, closesAt },
		later: { opensAt, closesAt: new Date(opensAt.getTime() + LATER_OPEN_DAYS * DAY_MS) },
		modules
	}
}

/** The same day some months later, or the last day of that month where it is shorter. */
export function monthsAfter(date: Date, months: number): Date {
	const first = new Date(date)
	first.setUTCDate(1)
	first.setUTCMonth(first.getUTCMonth() + months)
	const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
	first.setUTCDate(Math.min(date.getUTCDate(), days))
	return first
}

/** Written by the planning room per language; the first is the organiser's own. */
export function titleIn(title: unknown, language: string): string {
	// The column holds an object of texts by language.
	const texts = title as Readonly<Record<string, string>>
	return texts[language] ?? texts.en ?? Object.values(texts)[0] ?? ''
}
