// From answers to levels. All sums are whole numbers, so that no rounding decides about a level.
import { DAY_MS } from '#kernel/limits.ts'
import {
	AREA_IDS,
	type AreaId,
	type ContextQuestion,
	type Level,
	type Levels,
	type MappingResult,
	type Mode,
	type Statement
} from './model.ts'

/** The mean of an area must reach these thirds: 2/3 Rookie, 5/3 Explorer, 8/3 Advanced, 11/3 Expert. */
const CUT_THIRDS = [2, 5, 8, 11] as const
const AREAS_FOR_A_STAGE = 4

type Given = { readonly areaId: string; readonly value: number | null }

/** Two of three statements must be answered; of one statement that one. */
export const answersNeeded = (asked: number): number => Math.ceil((asked * 2) / 3)

/** The level that these answered values come to, or undefined when they are too few to say. */
export function levelOfArea(values: readonly number[], asked: number): Level | undefined {
	if (values.length === 0 || values.length < answersNeeded(asked)) return undefined
	return levelOfMean(
		values.reduce((total, value) => total + value, 0),
		values.length
	)
}

export const levelOfMean = (sum: number, count: number): Level =>
	// At most four cuts can be reached, so the count is a level.
	CUT_THIRDS.filter((cut) => 3 * sum >= cut * count).length as Level

/** The lower median of the known levels; unknown while fewer than four areas are known. */
export function stageOf(levels: Levels): Level | undefined {
	const known = AREA_IDS.map((area) => levels[area]).filter((level) => level !== undefined)
	if (known.length < AREAS_FOR_A_STAGE) return undefined
	return known.toSorted((one, other) => one - other)[Math.floor((known.length - 1) / 2)]
}

export const statementsAsked = (statements: readonly Statement[], mode: Mode): Statement[] =>
	statements.filter(({ quick }) => mode === 'full' || quick)

export function resultOf(asked: readonly Statement[], answers: readonly Given[]): MappingResult {
	const levelFor = (area: AreaId) => {
		const values = answers.filter(({ areaId }) => areaId === area).map(({ value }) => value)
		return levelOfArea(
			values.filter((value) => value !== null),
			asked.filter((item) => item.area === area).length
		)
	}
	const levels: Levels = Object.fromEntries(AREA_IDS.map((area) => [area, levelFor(area)]))
	return { levels, stage: stageOf(levels) }
}

/** How far an area has moved since the time before; undefined when one of the two is not known. */
export const changeOf = (now: Level | undefined, before: Level | undefined): number | undefined =>
	now === undefined || before === undefined ? undefined : now - before

const BUILD_ON_DAYS = 30

type Begun = { readonly mode: Mode; readonly frameworkId: string }

/** A full mapping may go on from a short one of the same framework while its answers are fresh. */
export const mayBuildOn = (last: Begun & { readonly at: Date }, opened: Begun, now: Date): boolean =>
	last.mode === 'quick' &&
	opened.mode === 'full' &&
	last.frameworkId === opened.frameworkId &&
	now.getTime() - last.at.getTime() <= BUILD_ON_DAYS * DAY_MS

/** Why these options cannot be kept: something nobody asked, or more of it than asked for. */
export function whyNotChoose(
	questions: readonly ContextQuestion[],
	given: Readonly<Record<string, readonly string[]>>
) {
	for (const [id, chosen] of Object.entries(given)) {
		const question = questions.find((asked) => asked.id === id)
		if (!question || !chosen.every((option) => question.options.some((offered) => offered.id === option)))
			return 'unknown-option'
		if (new Set(chosen).size > (question.kind === 'single' ? 1 : (question.max ?? Infinity)))
			return 'too-many-options'
	}
	return undefined
}
