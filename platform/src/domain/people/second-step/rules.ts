// How many wrong codes close the door, what a code on paper looks like, and what an app scans.
import { base32 } from '#kernel/base32.ts'
import { MINUTE_MS } from '#kernel/limits.ts'

const MOST_WRONG = 5
const LOCK_MS = 15 * MINUTE_MS
export const RECOVERY_CODES = 8
const CODE_BYTES = 10

type Tries = { readonly wrong: number; readonly locked_until: Date | null }

export const isLocked = ({ locked_until }: Pick<Tries, 'locked_until'>, now: Date): boolean =>
	locked_until !== null && locked_until > now

/** After one more wrong code: the count, and until when the door is closed. A lock that has ended starts anew. */
export function afterWrong({ wrong }: Tries, now: Date): Tries {
	const count = wrong + 1
	return count < MOST_WRONG
		? { wrong: count, locked_until: null }
		: { wrong: 0, locked_until: new Date(now.getTime() + LOCK_MS) }
}

/** Eighty of the token's bits, in groups of four letters. */
export const recoveryCode = (token: string): string =>
	inGroups(base32(Buffer.from(token, 'base64url').subarray(0, CODE_BYTES)))

export const inGroups = (text: string): string => (text.match(/.{1,4}/g) ?? []).join(' ')

/** What was typed, as it is compared: people write spaces, dashes, small letters, and a nought for an O. */
export const plainCode = (typed: string): string =>
	typed
		.toUpperCase()
		.replaceAll('0', 'O')
		.replaceAll('1', 'I')
		.replace(/[^A-Z2-7]/g, '')

type ForApp = { readonly site: string; readonly account: string; readonly secret: string }

export function appAddress({ site, account, secret }: ForApp): string {
	const query = new URLSearchParams({ secret, issuer: `Rexpath ${site}` })
	// A plus is a space to forms only: apps would show it.
	return `otpauth://totp/${encodeURIComponent(`Rexpath ${site}`)}:${encodeURIComponent(account)}?${query.toString().replaceAll('+', '%20')}`
}
