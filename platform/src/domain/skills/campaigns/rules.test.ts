import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AREA_IDS, type Level } from '../model.ts'
import { BARRIERS, type Cell, type GivenArea } from './model.ts'
import { heatMapOf, levelOfTenths, sixthsOf } from './rules.ts'

const people = (part: string, count: number, sixths = 6): GivenArea[] =>
	Array.from({ length: count }, () => ({ part, areaId: 'HOME', sixths, level: 1 }))
const named = (...names: string[]) => new Map(names.map((name) => [name, name]))
const shown = (cells: readonly Cell[]) => cells.map(({ kind, name, n }) => [kind, name, n])

test.each([
	[[1, 2, 4], 3, 14],
	[[1, 2], 3, 9],
	[[4], 3, undefined],
	[[4], 1, 24],
	[[], 1, undefined]
])('%j of %i statements are %j sixths', (values, asked, sixths) => {
	expect(sixthsOf(values, asked)).toBe(sixths)
})

test('a shown mean has the level of its area', () => {
	expect([0, 6, 7, 16, 17, 26, 27, 36, 37, 40].map(levelOfTenths)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
})

describe('a heat map', () => {
	test('tells apart what is large enough, and says mean and spread', () => {
		const answers = [...people('Kitchen', 5, 24), ...people('Office', 6, 0), ...people('Garage', 5)]
		const cells = heatMapOf(answers, [], { floor: 5, names: named('Kitchen', 'Office', 'Garage') })
		expect(shown(cells)).toEqual([
			['all', '', 16],
			['named', 'Kitchen', 5],
			['named', 'Office', 6],
			['named', 'Garage', 5]
		])
		expect(cells.map(({ tenths }) => tenths)).toEqual([16, 40, 0, 10])
		expect(cells[1]?.counts).toEqual({ 1: 5 })
	})

	test('puts small parts, those without a name and those that did not agree together', () => {
		const answers = [...people('A', 7), ...people('', 3), ...people('B', 2), ...people('C', 9)]
		expect(shown(heatMapOf(answers, [], { floor: 5, names: named('A', 'B') }))).toEqual([
			['all', '', 21],
			['named', 'A', 7],
			['others', '', 14]
		])
	})

	test('shows only the total where everything else could be subtracted, and nothing below the floor', () => {
		const parts = { floor: 5, names: named('A', 'B') }
		expect(shown(heatMapOf([...people('A', 14), ...people('B', 4)], [], parts))).toEqual([['all', '', 18]])
		expect(heatMapOf([...people('A', 2), ...people('B', 2)], [], parts)).toEqual([])
	})

	test('counts what holds people back in the same way', () => {
		const said = (part: string, ...optionIds: string[]) => ({ part, optionIds })
		const barriers = [
			...Array.from({ length: 5 }, () => said('A', 'time', 'language')),
			...Array.from({ length: 5 }, () => said('B', 'time'))
		]
		const cells = heatMapOf([], barriers, { floor: 5, names: named('A', 'B') })
		expect(cells.map(({ subject, kind, n, counts }) => [subject, kind, n, counts])).toEqual([
			[BARRIERS, 'all', 10, { time: 10, language: 5 }],
			[BARRIERS, 'named', 5, { time: 5, language: 5 }],
			[BARRIERS, 'named', 5, { time: 5 }]
		])
	})

	test('leaves nothing below the floor, however its cells are subtracted', () => {
		const given = fc.array(
			fc.record({
				part: fc.constantFrom('', 'A', 'B', 'C', 'D'),
				areaId: fc.constantFrom(...AREA_IDS),
				sixths: fc.nat(24),
				level: fc.constantFrom<Level>(0, 1, 2, 3, 4)
			}),
			{ maxLength: 120 }
		)
		fc.assert(
			fc.property(given, fc.integer({ min: 5, max: 8 }), (answers, floor) => {
				const cells = heatMapOf(answers, [], { floor, names: named('A', 'B', 'C') })
				for (const area of AREA_IDS) {
					const own = cells.filter(({ subject }) => subject === area)
					const all = own.find(({ kind }) => kind === 'all')?.n ?? 0
					const rest = all - own.reduce((sum, { kind, n }) => (kind === 'named' ? sum + n : sum), 0)
					expect(own.every(({ n }) => n >= floor)).toBe(true)
					expect(rest === 0 || rest >= floor).toBe(true)
				}
			}),
			{ numRuns: 300 }
		)
	})
})
