import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AREA_IDS, type AreaId, type Level, type Levels, type Statement } from './model.ts'
import { answersNeeded, changeOf, levelOfArea, resultOf, stageOf, statementsAsked } from './rules.ts'

const word = { en: 'word' }
const statements: Statement[] = AREA_IDS.flatMap((area) =>
	[1, 2, 3].map((n) => ({
		id: `${area}${n}`,
		area,
		quick: n === 1,
		text: word,
		hint: null,
		plain: word,
		low: word,
		high: word
	}))
)
type Values = Readonly<Record<AreaId, readonly (number | null)[]>>

const given = (values: Values) =>
	AREA_IDS.flatMap((areaId) => values[areaId].map((value) => ({ areaId, value })))
const inOrder = (levels: Levels) => AREA_IDS.map((area) => levels[area])
const all = (value: number): Values => ({
	KNOW: [value, value, value],
	TALK: [value, value, value],
	MEET: [value, value, value],
	HOME: [value, value, value],
	AWAY: [value, value, value],
	BUILD: [value, value, value],
	GROW: [value, value, value]
})

describe('the level of an area', () => {
	test.each([
		[0, 0],
		[1, 0],
		[2, 1],
		[4, 1],
		[5, 2],
		[7, 2],
		[8, 3],
		[10, 3],
		[11, 4],
		[12, 4]
	] as const)('a sum of %i over three statements is level %i', (sum, level) => {
		const values = [Math.min(4, sum), Math.min(4, Math.max(0, sum - 4)), Math.max(0, sum - 8)]
		expect(levelOfArea(values, 3)).toBe(level)
	})

	test('two of three answers are enough, one is not', () => {
		expect(levelOfArea([2, 2], 3)).toBe(2)
		expect(levelOfArea([4], 3)).toBeUndefined()
		expect(levelOfArea([], 1)).toBeUndefined()
		expect(answersNeeded(3)).toBe(2)
	})

	test.each([0, 1, 2, 3, 4] as const)(
		'one statement of the short mapping answered %i is level %i',
		(value) => {
			expect(levelOfArea([value], 1)).toBe(value)
		}
	)

	test('a better answer never lowers the level, and it stays between 0 and 4', () => {
		const values = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 3 })
		fc.assert(
			fc.property(values, fc.nat(2), (answers, index) => {
				const better = answers.map((value, at) => (at === index ? Math.min(4, value + 1) : value))
				const [before = -1, after = -1] = [levelOfArea(answers, 3), levelOfArea(better, 3)]
				expect(after).toBeGreaterThanOrEqual(before)
				expect(before).toBeGreaterThanOrEqual(0)
				expect(after).toBeLessThanOrEqual(4)
			})
		)
	})

	test('the level never lies outside the lowest and highest answer, rounded outwards', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 3 }), (values) => {
				const level = levelOfArea(values, 3)
				expect(level).toBeGreaterThanOrEqual(Math.min(...values))
				expect(level).toBeLessThanOrEqual(Math.max(...values))
			})
		)
	})
})

describe('the path stage', () => {
	test('is the lower median of the known levels', () => {
		expect(stageOf({ KNOW: 1, TALK: 2, MEET: 3, HOME: 4 })).toBe(2)
	})

	test('is unknown while fewer than four areas are known', () => {
		expect(stageOf({ KNOW: 4, TALK: 4, MEET: 4 })).toBeUndefined()
	})

	test('lies between the lowest and the highest level and never falls when a level rises', () => {
		const known = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 7, maxLength: 7 })
		fc.assert(
			fc.property(known, fc.nat(6), (numbers, raised) => {
				const levels = (values: number[]): Levels =>
					Object.fromEntries(AREA_IDS.map((area, at) => [area, values[at] as Level])) // drawn from 0 to 4
				const higher = numbers.map((value, at) => (at === raised ? Math.min(4, value + 1) : value))
				const stage = stageOf(levels(numbers)) ?? -1
				expect(stage).toBeGreaterThanOrEqual(Math.min(...numbers))
				expect(stage).toBeLessThanOrEqual(Math.max(...numbers))
				expect(stageOf(levels(higher))).toBeGreaterThanOrEqual(stage)
			})
		)
	})
})

describe('whole mappings', () => {
	const V1: Values = {
		KNOW: [1, 0, 1],
		TALK: [1, 1, 2],
		MEET: [1, 1, 1],
		HOME: [1, 0, 0],
		AWAY: [0, 0, 1],
		BUILD: [0, 0, 0],
		GROW: [0, 0, 0]
	}
	const V2: Values = {
		KNOW: [2, 2, 1],
		TALK: [3, 2, 3],
		MEET: [2, 2, 2],
		HOME: [2, 1, 1],
		AWAY: [3, 3, 2],
		BUILD: [2, 2, 1],
		GROW: [2, 2, 1]
	}
	const V5: Values = {
		KNOW: [2, 2, 2],
		TALK: [2, 2, 2],
		MEET: [3, 3, 3],
		HOME: [null, null, null],
		AWAY: [null, 2, null],
		BUILD: [1, 1, 1],
		GROW: [2, 3, 3]
	}

	test.each([
		['V1, a new teacher', V1, [1, 1, 1, 0, 0, 0, 0], 0],
		['V2, an experienced one', V2, [2, 3, 2, 1, 3, 2, 2], 2],
		['V3, all "not yet"', all(0), [0, 0, 0, 0, 0, 0, 0], 0],
		['V4, all "I lead"', all(4), [4, 4, 4, 4, 4, 4, 4], 4],
		['V5, with "not part of my job"', V5, [2, 2, 3, undefined, undefined, 1, 3], 2]
	] as const)('%s', (_, values, levels, stage) => {
		const result = resultOf(statements, given(values))
		expect(inOrder(result.levels)).toEqual(levels)
		expect(result.stage).toBe(stage)
	})

	test('the short mapping asks the first statement of each area', () => {
		expect(statementsAsked(statements, 'quick').map(({ id }) => id)).toEqual(
			AREA_IDS.map((area) => `${area}1`)
		)
		expect(statementsAsked(statements, 'full')).toHaveLength(21)
	})
})

test('a change is known only between two known levels', () => {
	expect(changeOf(3, 1)).toBe(2)
	expect(changeOf(1, 2)).toBe(-1)
	expect(changeOf(undefined, 2)).toBeUndefined()
	expect(changeOf(2, undefined)).toBeUndefined()
})
