// The words of activities: kinds, states, clashes, refusals.
import { clockTime, weekdayDate } from '#i18n/dates.ts'
import { isMessageKey, type Translate } from '#i18n/translate.ts'
import type { ActivityState, Clash, Entry, SessionKind } from '#domain/activities/planning/model.ts'
import type { ParticipantState } from '#domain/activities/registration/model.ts'
import type { Language } from '#kernel/languages.ts'
import { wallTimeOf } from '#kernel/time-zone.ts'

export const kindName = (t: Translate, kind: SessionKind): string => t(`activities.kind-${kind}`)
export const stateName = (t: Translate, state: ActivityState): string => t(`activities.state-${state}`)
export const entryName = (t: Translate, entry: Entry): string => t(`activities.entry-${entry}`)
export const standingName = (t: Translate, state: ParticipantState): string =>
	t(`activities.standing-${state}`)

export const toneOfActivity = (state: ActivityState) =>
	(({ draft: 'caution', published: 'pine', finished: 'plain', cancelled: 'danger' }) as const)[state]
export const toneOfStanding = (state: ParticipantState) =>
	(
		({
			registered: 'pine',
			waiting: 'caution',
			asking: 'caution',
			declined: 'plain',
			cancelled: 'plain'
		}) as const
	)[state]

export function activityRefusal(
	t: Translate,
	answer: { readonly code?: string | undefined } | null | undefined
) {
	if (!answer?.code) return undefined
	const key = `activities.refusal-${answer.code}`
	return isMessageKey(key) ? t(key) : t('people.checkThis')
}

type Slot = { readonly id: string; readonly title: string; readonly startsAt: Date; readonly endsAt: Date }

export const timeSpan = (
	language: Language,
	{ startsAt, endsAt }: Pick<Slot, 'startsAt' | 'endsAt'>,
	zone: string
): string => `${clockTime(language, startsAt, zone)}–${clockTime(language, endsAt, zone)}`

/** Sessions by day, each day with its name in words. */
export function byDay<Session extends Slot>(language: Language, sessions: readonly Session[], zone: string) {
	const days = Map.groupBy(sessions, ({ startsAt }) => wallTimeOf(startsAt, zone).date)
	return [...days].map(([date, ofDay]) => ({
		date,
		name: weekdayDate(language, new Date(`${date}T12:00:00Z`), 'UTC'),
		sessions: ofDay
	}))
}

/** What does not fit, in words: which two sessions, and why. */
export function clashWords(t: Translate, clashes: readonly Clash[], sessions: readonly Slot[]): string[] {
	const title = (id: string): string => sessions.find((session) => session.id === id)?.title ?? ''
	return clashes.map(({ kind, one, other }) =>
		t(`activities.clash-${kind}`, { one: title(one), other: title(other) })
	)
}
