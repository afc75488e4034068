// From single answers to a heat map in which nobody can be found.
import { DAY_MS } from '#kernel/limits.ts'
import { toldApart } from '#kernel/told-apart.ts'
import { AREA_IDS, type Level } from '../model.ts'
import { answersNeeded, levelOfMean } from '../rules.ts'
import {
	BARRIERS,
	FRESH_DAYS,
	type Cell,
	type CellKind,
	type GivenArea,
	type GivenBarriers
} from './model.ts'

const SIXTHS = 6
const TENTHS = 10

/** The mean of what was answered, or undefined when that is too little. */
export function sixthsOf(values: readonly number[], asked: number): number | undefined {
	if (values.length === 0 || values.length < answersNeeded(asked)) return undefined
	// One, two or three answers: their mean is a whole number of sixths.
	return Math.round((values.reduce((sum, value) => sum + value, 0) * SIXTHS) / values.length)
}

/** Whether a mapping of this day still says where somebody stands. */
export const isFresh = (at: Date, now: Date): boolean => now.getTime() - at.getTime() <= FRESH_DAYS * DAY_MS

/** The level that a shown mean stands for. */
export const levelOfTenths = (tenths: number): Level => levelOfMean(tenths, TENTHS)

type Given = { readonly part: string }
export type Parts = {
	readonly floor: number
	/** The names of the parts that may be named; all others stand together. */
	readonly names: ReadonlyMap<string, string>
}
type Summary = Pick<Cell, 'n' | 'tenths' | 'counts'>

/** The cells of one question: the total, the parts apart, the others together. None where they would be too few. */
function cellsOf<Answer extends Given>(
	subject: string,
	answers: readonly Answer[],
	{ floor, names }: Parts,
	summed: (answers: readonly Answer[]) => Summary
): Cell[] {
	if (answers.length < floor) return []
	const piles = Map.groupBy(answers, ({ part }) => part)
	const groups = [...piles].map(([key, pile]) => ({ key, n: pile.length, nameless: !names.has(key) }))
	const { apart, together } = toldApart(groups, floor)
	const cell = (kind: CellKind, name: string, parts: readonly string[]): Cell => ({
		...{ subject, kind, name },
		...summed(parts.flatMap((part) => piles.get(part) ?? []))
	})
	return [
		cell('all', '', [...piles.keys()]),
		...apart.map((part) => cell('named', names.get(part) ?? '', [part])),
		// Alone the others are everybody.
		...(apart.length > 0 && together.length > 0 ? [cell('others', '', together)] : [])
	]
}

const meanOf = (answers: readonly GivenArea[]): Summary => ({
	n: answers.length,
	tenths: Math.round(
		(answers.reduce((sum, { sixths }) => sum + sixths, 0) * TENTHS) / (SIXTHS * answers.length)
	),
	counts: countsOf(answers.map(({ level }) => String(level)))
})

const chosenOf = (answers: readonly GivenBarriers[]): Summary => ({
	n: answers.length,
	tenths: null,
	counts: countsOf(answers.flatMap(({ optionIds }) => optionIds))
})

function countsOf(said: readonly string[]): Record<string, number> {
	return Object.fromEntries([...Map.groupBy(said, (one) => one)].map(([one, times]) => [one, times.length]))
}

export const heatMapOf = (
	areas: readonly GivenArea[],
	barriers: readonly GivenBarriers[],
	parts: Parts
): Cell[] => [
	...AREA_IDS.flatMap((area) =>
		cellsOf(
			area,
			areas.filter(({ areaId }) => areaId === area),
			parts,
			meanOf
		)
	),
	...cellsOf(BARRIERS, barriers, parts, chosenOf)
]
