// What do two cores bring when many badges are issued?
import { signMany, verifyMany } from '../src/index.ts'
import { CREATED, KEY, METHOD, NOW, credentials } from './badges.ts'
import { mustBe } from './checked.ts'
import { runOnCores } from './cores.ts'
import { compare } from './rounds.ts'
import type { Figure, Way } from './rounds.ts'

const BADGES = 16_000
const AT_ONCE = 500
/** What a thread does before the clock starts: its code is compiled by then. */
const WARM_UP = 8_000

const ROUNDS = 5

function* endlessly<Item>(items: readonly Item[]): Generator<Item> {
	for (;;) yield* items
}

/**
 * A run of the whole pool from its middle: it has begun before the clock starts and goes on after it stops, because the
 * threads start once for a whole run, however long that is.
 */
function bulk(threads: number, texts: readonly string[]): Way<number, readonly string[]> {
	let running: AsyncGenerator<string> | undefined
	const start = async (): Promise<AsyncGenerator<string>> => {
		runOnCores(threads)
		const options = { key: KEY, verificationMethod: METHOD, created: CREATED, threads }
		const started = signMany(endlessly(texts), options)
		await next(started, threads * WARM_UP)
		return started
	}
	return {
		count: BADGES,
		at: AT_ONCE,
		prepare: (count) => Array<number>(count).fill(AT_ONCE),
		run: async (count) => next((running ??= await start()), count),
		check: async (made) => {
			await running?.return(undefined)
			running = undefined
			runOnCores(2)
			const signed = made.flat()
			mustBe(signed.length >= BADGES, 'a badge is missing')
			for await (const { verdict } of verifyMany(signed, { now: NOW }))
				mustBe(verdict === 'valid', 'a badge that was counted does not verify')
		}
	}
}

async function next(running: AsyncGenerator<string>, count: number): Promise<readonly string[]> {
	const taken: string[] = []
	while (taken.length < count) taken.push((await running.next()).value)
	return taken
}

function bulkIssue(): Promise<Figure> {
	const texts = credentials(BADGES).map((credential) => JSON.stringify(credential))
	return compare('bulk-issue-2-cores-vs-1', bulk(2, texts), bulk(1, texts), ROUNDS)
}

export const bulkFigures: readonly (() => Promise<Figure>)[] = [bulkIssue]
