import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

// Measures two ways of doing the same thing in turns, so that whatever else the machine does meets both alike.

/** One line of the result. `ratio` is ours / other; where there is no other, both are null. */
export type Figure = {
	readonly name: string
	readonly ratio: number | null
	readonly ours_per_s: number
	readonly other_per_s: number | null
}

/** One way, done for a whole batch: `prepare`, the first few and `check` are not part of the time. */
export type Way<Given, Made> = {
	/** How many things are done and counted. */
	readonly count: number
	/** How many things each of what is prepared stands for, where they are handed over many at a time; else one. */
	readonly at?: number
	readonly prepare: (count: number) => readonly Given[]
	readonly run: (given: Given) => Made | Promise<Made>
	/** Throws unless the thing was really done. */
	readonly check: (made: readonly Made[]) => void | Promise<void>
}

export const ROUNDS = 7

setFlagsFromString('--expose-gc')
// Under this flag a new context has this function; nobody hands it out otherwise.
const collectGarbage = runInNewContext('gc') as () => void

/** For so many that are counted there is one before them that is not. */
const WARM_UP = 4

/** Things per second of one batch. */
async function batch<Given, Made>(way: Way<Given, Made>): Promise<number> {
	const { count, at = 1, prepare, run, check } = way
	const [first, given] = [prepare(Math.ceil(count / at / WARM_UP)), prepare(Math.ceil(count / at))]
	const made: Made[] = []
	// Nobody pays for what another one left behind. But this throws away compiled code too, which a server that does the
	// same thing all day has: so each way first gets it back.
	collectGarbage()
	for (const one of first) made.push(await run(one))
	const started = performance.now()
	for (const one of given) made.push(await run(one))
	const seconds = (performance.now() - started) / 1_000
	await check(made)
	return count / seconds
}

/** Several rounds of both ways, after one round that does not count; the figures are medians. */
export async function compare<OurGiven, OurMade, Given, Made>(
	name: string,
	ours: Way<OurGiven, OurMade>,
	other: Way<Given, Made>,
	times = ROUNDS
): Promise<Figure> {
	const rounds: { ours: number; other: number }[] = []
	for (let round = 0; round <= times; round += 1) {
		const measured = { ours: await batch(ours), other: await batch(other) }
		if (round > 0) rounds.push(measured)
	}
	return {
		name,
		ratio: rounded(median(rounds.map((round) => round.ours / round.other))),
		ours_per_s: rounded(median(rounds.map((round) => round.ours))),
		other_per_s: rounded(median(rounds.map((round) => round.other)))
	}
}

export function median(numbers: readonly number[]): number {
	const sorted = numbers.toSorted((left, right) => left - right)
	const middle = sorted.length >> 1
	const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]]
	return sorted.length % 2 ? high : (low + high) / 2
}

const rounded = (ratio: number): number => Number(ratio.toPrecision(4))
