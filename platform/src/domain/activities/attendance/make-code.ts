// The changing code of a door: a new one every fifteen seconds, good for that time and the fifteen seconds after.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CodeRefusal } from './model.ts'

const WINDOW_MS = 15_000
/** For how long an old code is recognised as one, to say so: an hour. */
const REMEMBERED_WINDOWS = 240
const TICKET_MS = 3 * 60_000
const CODE_CHARACTERS = 22
const TYPED_DIGITS = 6

const windowAt = (now: Date): number => Math.floor(now.getTime() / WINDOW_MS)

const digest = (secret: string, text: string): Buffer => createHmac('sha256', secret).update(text).digest()

const scanned = (secret: string, sessionId: string, window: number): string =>
	digest(secret, `scan/${sessionId}/${window}`).toString('base64url').slice(0, CODE_CHARACTERS)

const typed = (secret: string, sessionId: string, window: number): string =>
	String(digest(secret, `type/${sessionId}/${window}`).readUIntBE(0, 6) % 10 ** TYPED_DIGITS).padStart(
		TYPED_DIGITS,
		'0'
	)

const MAKERS = { scanned, typed } as const
/** Read from the square, or typed from the screen by those who cannot scan. */
export type CodeKind = keyof typeof MAKERS

/** Takes as long for a near miss as for a far one. */
function isSame(one: string, other: string): boolean {
	const [a, b] = [Buffer.from(one), Buffer.from(other)]
	return a.length === b.length && timingSafeEqual(a, b)
}

export const codeNow = (secret: string, sessionId: string, now: Date) => ({
	code: scanned(secret, sessionId, windowAt(now)),
	typed: typed(secret, sessionId, windowAt(now)),
	nextInMs: WINDOW_MS - (now.getTime() % WINDOW_MS)
})

type Given = {
	readonly kind: CodeKind
	readonly code: string
	readonly sessionId: string
	/** The secret of each door of the activity. */
	readonly secrets: ReadonlyMap<string, string>
	readonly now: Date
}

/** Undefined when the code fits this door now; else what is wrong with it. */
export function whyNotCode({ kind, code, sessionId, secrets, now }: Given): CodeRefusal | undefined {
	const window = windowAt(now)
	const fits = (door: string, age: number): boolean => {
		const secret = secrets.get(door)
		return secret !== undefined && isSame(MAKERS[kind](secret, door, window - age), code)
	}
	if (fits(sessionId, 0) || fits(sessionId, 1)) return undefined
	const others = [...secrets.keys()].filter((door) => door !== sessionId)
	if (others.some((door) => fits(door, 0) || fits(door, 1))) return 'code-of-another-session'
	for (let age = 2; age < REMEMBERED_WINDOWS; age++) if (fits(sessionId, age)) return 'code-old'
	return 'code-wrong'
}

type Holder = { readonly secret: string; readonly sessionId: string; readonly personId: string }

const ticket = ({ secret, sessionId, personId }: Holder, until: number): string =>
	`${until}.${digest(secret, `ticket/${sessionId}/${personId}/${until}`).toString('base64url')}`

/** Whoever came with a good code may take a moment to press the button: good for this person alone. */
export const ticketFor = (holder: Holder, now: Date): string => ticket(holder, now.getTime() + TICKET_MS)

export function isTicket(given: string, holder: Holder, now: Date): boolean {
	const until = Number(given.split('.')[0])
	return Number.isSafeInteger(until) && until > now.getTime() && isSame(ticket(holder, until), given)
}
