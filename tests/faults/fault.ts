// What every fault is given and gives back, and chance that can be had again.
import type { AcknowledgedLog } from './acknowledged.ts'

export type Given = { readonly rounds: number; readonly seed: number; readonly say: (line: string) => void }
export type Result = {
	/** Independent rounds, each of which could have failed. */
	readonly rounds: number
	/** One sentence for each invariant that was broken. */
	readonly failures: readonly string[]
	readonly measured: Readonly<Record<string, number>>
}
export type Fault = (given: Given) => Promise<Result>

export type Chance = {
	readonly below: (limit: number) => number
	readonly shuffled: <T>(all: readonly T[]) => T[]
}

/** Mulberry32: small, even enough, and the same for the same seed. */
export function chance(seed: number): Chance {
	let state = seed >>> 0
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0
		let mixed = Math.imul(state ^ (state >>> 15), state | 1)
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
	}
	const below = (limit: number) => Math.floor(next() * limit)
	const shuffled = <T>(all: readonly T[]): T[] =>
		all
			.map((one) => [next(), one] as const)
			.sort(([one], [other]) => one - other)
			.map(([, one]) => one)
	return { below, shuffled }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks again and again until it holds; false when the time is over. */
export async function within(ms: number, holds: () => Promise<boolean>): Promise<boolean> {
	const until = performance.now() + ms
	for (;;) {
		if (await holds().catch(() => false)) return true
		if (performance.now() > until) return false
		await pause(100)
	}
}

/** How many of each kind were acknowledged. */
export const countOf = ({ all }: AcknowledgedLog): Record<string, number> =>
	Object.fromEntries([...Map.groupBy(all(), ({ kind }) => kind)].map(([kind, { length }]) => [kind, length]))
