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

/** One way, done for a whole batch: `prepare` and `check` are not part of the time. */
export type Way<Given, Made> = {
	/** How many things are done, each for one of what is prepared unless that is handed over as a whole. */
	readonly count: number
	readonly prepare: (count: number) => readonly Given[]
	readonly run: (given: Given) => Made | Promise<Made>
	/** Throws unless the thing was really done. */
	readonly check: (made: readonly Made[]) => void | Promise<void>
}

export const ROUNDS = 7

setFlagsFromString('--expose-gc')
// Under this flag a new context has this function; nobody hands it out otherwise.
const collectGarbage = runInNewContext('gc') as () => void

/** Things per second of one batch. */
async function batch<Given, Made>({ count, prepare, run, check }: Way<Given, Made>): Promise<number> {
	const given = prepare(count)
	const made: Made[] = []
	// Nobody pays for what another one left behind.
	collectGarbage()
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
