// How long a sign-in counts as fresh, and what a browser calls itself, in few words.
import { MINUTE_MS } from '#kernel/limits.ts'

const FRESH_MS = 30 * MINUTE_MS

/** Changes to the ways in need a sign-in of the last half hour: a session found open is not enough. */
export const isFresh = (signedInAt: Date, now: Date): boolean =>
	now.getTime() - signedInAt.getTime() < FRESH_MS

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
