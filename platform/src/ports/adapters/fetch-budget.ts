// How much is asked of others, and what is remembered instead of asking again.
import { FetchRefused } from '../fetch-refused.ts'
import type { Fetched } from '../ports.ts'

const WINDOW_MS = 60_000
const PER_TARGET = 30
const PER_SITE = 300
const KEEP_MS = 5 * 60_000
const KEPT = 200
const KEPT_BYTES = 300_000

export type Budget = {
	readonly spend: (host: string) => void
	readonly recall: (url: string) => Fetched | undefined
	readonly keep: (url: string, answer: Fetched) => void
}

export function fetchBudget(now: () => number = Date.now): Budget {
	let window = 0
	const spent = new Map<string, number>()
	const kept = new Map<string, { readonly until: number; readonly answer: Fetched }>()
	const count = (key: string, most: number): void => {
		const used = (spent.get(key) ?? 0) + 1
		if (used > most) throw new FetchRefused('busy', 'Too many requests to other sites in one minute.')
		spent.set(key, used)
	}
	return {
		spend: (host) => {
			const current = Math.floor(now() / WINDOW_MS)
			if (current !== window) spent.clear()
			window = current
			count('', PER_SITE)
			count(host, PER_TARGET)
		},
		recall: (url) => {
			const found = kept.get(url)
			return found && found.until > now() ? found.answer : undefined
		},
		keep: (url, answer) => {
			if (answer.status !== 200 || answer.body.byteLength > KEPT_BYTES) return
			kept.delete(url)
			kept.set(url, { until: now() + KEEP_MS, answer })
			const [oldest] = kept.keys()
			if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
		}
	}
}
