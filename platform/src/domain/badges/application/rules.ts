// What may be done with an application, and when the answer is due. Pure.
import { DAY_MS } from '#kernel/limits.ts'
import type { ApplicationState, Piece } from './model.ts'

export const PROMISE_DAYS = 10
export const REMINDER_DAYS = 5
export const APPEAL_DAYS = 30
export const SUMMARY_CHARACTERS = 300
export const TEXT_GUIDE = { from: 100, to: 300 } as const
export const MOST_PIECES = 20
export const CONFIRMATION_DAYS = 30
export const MOST_CONFIRMATIONS = 3
/** Letters to others that one person may cause in a day, over all applications. */
export const MOST_REQUESTS_A_DAY = 10

const OPEN: ReadonlySet<ApplicationState> = new Set([
	'draft',
	'submitted',
	'in-review',
	'more-needed',
	'resubmitted',
	'appealed'
])
const WAITING: ReadonlySet<ApplicationState> = new Set(['submitted', 'in-review', 'resubmitted', 'appealed'])

/** The applicant writes it: nobody judges it at the moment. */
export const isEditable = (state: ApplicationState): boolean => state === 'draft' || state === 'more-needed'
/** Somebody judges it, or should. */
export const isWaiting = (state: ApplicationState): boolean => WAITING.has(state)
export const isOpen = (state: ApplicationState): boolean => OPEN.has(state)

/** The round that evidence added now belongs to. */
export const roundBeingWritten = ({
	state,
	round
}: {
	readonly state: ApplicationState
	readonly round: number
}): number => (state === 'more-needed' ? round + 1 : round)

export const stateAfterSending = (state: ApplicationState): 'submitted' | 'resubmitted' =>
	state === 'more-needed' ? 'resubmitted' : 'submitted'

type Sending = { readonly state: ApplicationState; readonly round: number; readonly pieces: readonly Piece[] }

export function whyNotSend({ state, round, pieces }: Sending) {
	if (!isEditable(state)) return 'not-editable'
	const kept = pieces.filter(({ removed }) => !removed)
	if (kept.some(({ fileState }) => fileState === 'unreadable')) return 'file-unreadable'
	if (kept.length === 0) return 'no-evidence'
	const writing = roundBeingWritten({ state, round })
	// Asked for more: something must have changed, or the same reasons would come back.
	if (state === 'more-needed' && !pieces.some((piece) => piece.round === writing && !piece.removed))
		return 'nothing-added'
	return undefined
}

type Appealable = {
	readonly state: ApplicationState
	readonly decidedAt: Date | null
	readonly appealedAt: Date | null
}

export function whyNotAppeal({ state, decidedAt, appealedAt }: Appealable, now: Date) {
	if (state !== 'declined' || !decidedAt) return 'not-declined'
	if (appealedAt) return 'appealed-before'
	if (now.getTime() > appealEnds(decidedAt).getTime()) return 'appeal-too-late'
	return undefined
}

export const appealEnds = (decidedAt: Date): Date => new Date(decidedAt.getTime() + APPEAL_DAYS * DAY_MS)

export const appealOpenUntil = (application: Appealable, now: Date): Date | undefined =>
	application.decidedAt && !whyNotAppeal(application, now) ? appealEnds(application.decidedAt) : undefined

const ZONE = 'Europe/Helsinki'
const calendar = new Intl.DateTimeFormat('en-GB', {
	weekday: 'short',
	day: 'numeric',
	month: 'numeric',
	timeZone: ZONE
})
// Days on which schools of all our countries are closed. Other holidays differ by country and are counted as working days.
const CLOSED = new Set(['1/1', '1/5', '24/12', '25/12', '26/12'])

/** Monday to Friday, without the few days on which everybody is closed. */
export function isWorkingDay(date: Date): boolean {
	const parts = calendar.formatToParts(date)
	const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
	return (
		!['Sat', 'Sun'].includes(part('weekday')) &&
		!CLOSED.has(`${Number(part('day'))}/${Number(part('month'))}`)
	)
}

/** The same time of day, this many working days later. The day it starts on does not count. */
export function addWorkingDays(start: Date, days: number): Date {
	let date = start
	for (let left = days; left > 0;) {
		date = new Date(date.getTime() + DAY_MS)
		if (isWorkingDay(date)) left--
	}
	return date
}

export const promiseFrom = (now: Date) => ({
	remind_at: addWorkingDays(now, REMINDER_DAYS),
	promised_at: addWorkingDays(now, PROMISE_DAYS)
})

export const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0

export type Hint = 'id-number' | 'health' | 'address' | 'phone'

// Identity numbers of the consortium's countries: Finland and Estonia, Sweden, Italy, Spain, the Netherlands (with their word).
const ID_NUMBERS = [
	/\b\d{6}[-+ABCDEFYXWVU]\d{3}[0-9A-FHJ-NPR-Y]\b/,
	/\b[1-6]\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}\b/,
	/\b(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-+]\d{4}\b/,
	/\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b/i,
	/\b(?:\d{8}|[XYZ]\d{7})[A-HJ-NP-TV-Z]\b/i,
	/\b(?:bsn|sofinummer)\D{0,10}\d{9}\b/i
]
const HEALTH =
	/\b(?:diagnos\w*|adhd|autis\w*|epilep\w*|depress\w*|medicat\w*|l[äa]äkit\w*|diagnoos\w*|sairau\w*|sjukdom\w*|medicin\w*|haigus\w*|ravim\w*|malattia|farmac\w*|enfermedad\w*|ziekte\w*|medicijn\w*)\b/iu
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/
const PHONE = /(?:\+|\b00)\d{1,3}[ -]?(?:\(?\d{1,4}\)?[ -]?){2,5}\d\b/

/** What in a text looks like other people's data. A hint to look again, never a proof. */
export function hintsIn(text: string): Hint[] {
	const found: [Hint, boolean][] = [
		['id-number', ID_NUMBERS.some((pattern) => pattern.test(text))],
		['health', HEALTH.test(text)],
		['address', ADDRESS.test(text)],
		['phone', PHONE.test(text)]
	]
	return found.filter(([, there]) => there).map(([hint]) => hint)
}
