// What fits into a timetable and what does not. Everything here is worked out from plain values.
import type { Language } from '#kernel/languages.ts'
import { daysBetween, wallTimeOf } from '#kernel/time-zone.ts'
import type { ActivityState, Clash, ClashKind, SessionKind, SessionSlot, Texts } from './model.ts'

const MINUTE_MS = 60_000
export const MAX_DAYS = 61

/** The text in the reader's language, else as it was written. */
export const inOwnWords = (texts: Texts, reader: Language, written: Language): string =>
	texts[reader] ?? texts[written] ?? Object.values(texts).find((text) => text) ?? ''

/** Culture and free time never count as training. */
export const mayCount = (kind: SessionKind): boolean => kind !== 'culture' && kind !== 'free'

export const minutesOf = ({ startsAt, endsAt }: Pick<SessionSlot, 'startsAt' | 'endsAt'>): number =>
	Math.round((endsAt.getTime() - startsAt.getTime()) / MINUTE_MS)

const overlap = (one: SessionSlot, other: SessionSlot): boolean =>
	one.startsAt < other.endsAt && other.startsAt < one.endsAt

/** Every pair of sessions that cannot both happen as planned, and why. */
export function clashesOf(sessions: readonly SessionSlot[]): Clash[] {
	const inOrder = sessions.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
	return inOrder.flatMap((one, at) =>
		inOrder
			.slice(at + 1)
			.filter((other) => overlap(one, other))
			.flatMap((other) => reasons(one, other).map((kind) => ({ kind, one: one.id, other: other.id })))
	)
}

function reasons(one: SessionSlot, other: SessionSlot): ClashKind[] {
	const samePlace = one.placeId !== null && one.placeId === other.placeId
	// A session of no track is for everybody, so nothing can stand beside it.
	const sameTime = one.track === '' || other.track === '' || one.track === other.track
	const samePerson = one.speakers.some((name) => other.speakers.some((another) => isSameName(name, another)))
	return [
		...(samePlace ? (['place'] as const) : []),
		...(sameTime ? (['time'] as const) : []),
		...(samePerson ? (['person'] as const) : [])
	]
}

const isSameName = (one: string, other: string): boolean =>
	one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase()

type Days = { readonly startsOn: string; readonly endsOn: string; readonly timeZone: string }

/** Why a session cannot stand at this time; undefined when it can. */
export function whyNotThen(
	{ startsAt, endsAt }: Pick<SessionSlot, 'startsAt' | 'endsAt'>,
	{ startsOn, endsOn, timeZone }: Days
) {
	if (endsAt <= startsAt) return 'ends-before-start'
	const { date } = wallTimeOf(startsAt, timeZone)
	// An optional visit the day after is common; anything further off is a slip of the pen.
	if (daysBetween(startsOn, date) < -1 || daysBetween(endsOn, date) > 1) return 'outside-days'
	return undefined
}

export function whyNotDays({ startsOn, endsOn }: Omit<Days, 'timeZone'>) {
	if (daysBetween(startsOn, endsOn) < 0) return 'days-reversed'
	if (daysBetween(startsOn, endsOn) >= MAX_DAYS) return 'too-many-days'
	return undefined
}

type Plan = { readonly state: ActivityState; readonly sessions: readonly SessionSlot[] }

export function whyNotPublish({ state, sessions }: Plan) {
	if (state !== 'draft') return 'not-a-draft'
	if (sessions.length === 0) return 'no-sessions'
	if (clashesOf(sessions).some(({ kind }) => kind !== 'person')) return 'clashes'
	return undefined
}

/** One line per entry: the first part, and what follows the last comma. */
export function namesIn(text: string): { readonly name: string; readonly organisation: string }[] {
	return linesOf(text).map((line) => {
		const [name = '', ...rest] = line.split(',').map((part) => part.trim())
		return { name, organisation: rest.join(', ') }
	})
}

/** One link per line: its title, then its address; a line without an address is a fault. */
export function linksIn(
	text: string
): readonly { readonly title: string; readonly url: string }[] | undefined {
	const links = linesOf(text).map((line) => {
		const [, title = '', address = ''] = /^(.*?)\s*(https?:\/\/\S+)$/.exec(line) ?? []
		return { title: title.replace(/[,:]$/, '').trim() || address, url: address }
	})
	return links.every(({ url }) => url !== '' && URL.canParse(url)) ? links : undefined
}

const linesOf = (text: string): string[] =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean)

const FIRST_START = '09:00'
const USUAL_MINUTES = 60

type Filled = Days & { readonly sessions: readonly Pick<SessionSlot, 'startsAt' | 'endsAt'>[] }

/** Where a new session would best begin: when the last one ends, else on the first morning. */
export function nextSlot({ sessions, startsOn, timeZone }: Filled) {
	const last = sessions.toSorted((one, other) => one.endsAt.getTime() - other.endsAt.getTime()).at(-1)
	const from = last ? wallTimeOf(last.endsAt, timeZone) : { date: startsOn, time: FIRST_START }
	return { date: from.date, starts: from.time, ends: later(from.time, USUAL_MINUTES) }
}

/** A clock time some minutes later on the same day. */
function later(time: string, minutes: number): string {
	const [hour = 0, minute = 0] = time.split(':').map(Number)
	const total = Math.min(hour * 60 + minute + minutes, 23 * 60 + 59)
	return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}
