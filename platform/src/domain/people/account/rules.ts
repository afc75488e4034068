// How long a sign-in counts as fresh, and what a browser calls itself, in few words.
import { MINUTE_MS } from '#kernel/limits.ts'

const FRESH_MS = 30 * MINUTE_MS

type Session = {
	readonly signedInAt: Date
	/** When its person last showed a code or a passkey. */
	readonly provedAt: Date | null
}

/**
 * Dangerous changes need a sign-in of the last half hour: a session found open is not enough. From whoever has an
 * authenticator app, a letter is not enough either.
 */
export function isFresh({ signedInAt, provedAt }: Session, hasApp: boolean, now: Date): boolean {
	const since = [provedAt, hasApp ? null : signedInAt].filter((moment) => moment !== null)
	return since.some((moment) => now.getTime() - moment.getTime() < FRESH_MS)
}

const BROWSERS = [
	['Edg', 'Edge'],
	['OPR', 'Opera'],
	['Firefox', 'Firefox'],
	['SamsungBrowser', 'Samsung Internet'],
	['Chrome', 'Chrome'],
	['Safari', 'Safari']
] as const
const SYSTEMS = [
	['iPhone', 'iPhone'],
	['iPad', 'iPad'],
	['Android', 'Android'],
	['Windows', 'Windows'],
	['Mac OS', 'Mac'],
	['CrOS', 'ChromeOS'],
	['Linux', 'Linux']
] as const

/** "Firefox, Linux"; empty when the browser tells nothing known. */
export function deviceWords(userAgent: string): string {
	const known = (list: readonly (readonly [string, string])[]) =>
		list.find(([mark]) => userAgent.includes(mark))?.[1]
	return [known(BROWSERS), known(SYSTEMS)].filter(Boolean).join(', ')
}
