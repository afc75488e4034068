// Which answers may be shown together. Each question is a stream of its own. Answers leave it in blocks of at least
// `floor` answers that are never taken apart, and every view is a sum of whole blocks: so whatever is subtracted
// from whatever, the rest is empty or concerns at least `floor` people.
import { toldApart } from '#kernel/told-apart.ts'
import { NOT_APPLICABLE } from '../forms/model.ts'
import { TEXTS_FREELY, type Block, type Tally, type TextState, type Waiting } from './model.ts'

export const says = ({ answer }: Pick<Waiting, 'answer'>): boolean => answer !== NOT_APPLICABLE
const count = (answers: readonly Waiting[]): number => answers.filter(says).length

type Piles = ReadonlyMap<string | null, readonly Waiting[]>
const pilesOf = (waiting: readonly Waiting[]): Piles => Map.groupBy(waiting, ({ group }) => group)

/**
 * While a round is open: of each group what is there beyond the floor. The floor stays in hand for whoever answers
 * last, and so that a small group can still join this one.
 */
export function blocksWhileOpen(waiting: readonly Waiting[], floor: number): Block[] {
	return [...pilesOf(waiting)].flatMap(([group, pile]) => {
		const spare = count(pile) - floor
		if (spare < floor) return []
		const kept = new Set(byChance(pile.filter(says)).slice(spare))
		return [{ group, answers: pile.filter((answer) => !kept.has(answer)) }]
	})
}

export type Ending = {
	readonly blocks: readonly Block[]
	/** Groups that are no longer told apart, because somebody of them stands in a block of several groups. */
	readonly joined: ReadonlySet<string>
}
type Closing = {
	readonly floor: number
	/** How many answers of each group stand in blocks already. */
	readonly shown: ReadonlyMap<string | null, number>
}

/** When a round closes: a group with enough answers is a block; the others together are one. */
export function blocksAtClose(waiting: readonly Waiting[], { floor, shown }: Closing): Ending {
	const piles = pilesOf(waiting)
	const groups = [...piles].map(([key, answers]) => {
		const n = count(answers)
		return { key, n, size: n + (shown.get(key) ?? 0) }
	})
	const { apart, together } = toldApart(groups, floor)
	const answersOf = (key: string | null) => piles.get(key) ?? []
	const blocks = apart.map((group) => ({ group, answers: answersOf(group) }))
	if (together.length === 0) return { blocks, joined: new Set() }
	return {
		blocks: [...blocks, { group: null, answers: together.flatMap(answersOf) }],
		joined: new Set(together.filter((group) => group !== null))
	}
}

// Ids are random, so their order is chance.
const byChance = (answers: readonly Waiting[]): Waiting[] =>
	[...answers].sort((one, other) => (one.id < other.id ? -1 : 1))

/** The mean of what is a number, with one decimal. */
export function meanOf(tally: Tally): number | undefined {
	const said = [...tally].filter(([answer]) => answer !== NOT_APPLICABLE)
	const n = said.reduce((sum, [, times]) => sum + times, 0)
	if (n === 0) return undefined
	return Math.round((said.reduce((sum, [answer, times]) => sum + Number(answer) * times, 0) / n) * 10) / 10
}

export const sizeOf = (tally: Tally): number =>
	[...tally].reduce((sum, [answer, times]) => (answer === NOT_APPLICABLE ? sum : sum + times), 0)

export type Band = { readonly from: number; readonly to: number }

/** Numbers in bands of 10, 20, 50, 100 …, from the first that occurs to the last: one person's number is not told. */
export function bandsOf(
	tally: Tally,
	{ min, max }: { readonly min: number; readonly max: number }
): (Band & { n: number })[] {
	const ends = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000].filter((end) => end < max)
	const bands = [...ends, max].map((to, index) => ({
		from: index === 0 ? min : (ends[index - 1] ?? 0) + 1,
		to
	}))
	const counted = bands.map((band) => ({
		...band,
		n: [...tally].reduce((sum, [answer, times]) => (isIn(band, Number(answer)) ? sum + times : sum), 0)
	}))
	const first = counted.findIndex(({ n }) => n > 0)
	return counted.slice(first < 0 ? counted.length : first, counted.findLastIndex(({ n }) => n > 0) + 1)
}

const isIn = ({ from, to }: Band, value: number): boolean => value >= from && value <= to

/** Which texts are shown to whoever reads results: many freely, few only when a moderator has released them. */
export const isShown = (state: TextState, texts: number): boolean =>
	state === 'released' || (state === 'waiting' && texts >= TEXTS_FREELY)
