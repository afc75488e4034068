import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toldApart } from './told-apart.ts'

const groups = (sizes: Record<string, number>) => Object.entries(sizes).map(([key, n]) => ({ key, n }))

test.each([
	['large ones stand apart, small ones together', { A: 14, B: 6, C: 4 }, ['A'], ['C', 'B']],
	['small ones that are enough together', { A: 5, B: 4, C: 4 }, ['A'], ['B', 'C']],
	['a single large one with a small one is only a total', { A: 14, B: 4 }, [], ['B', 'A']],
	['too few in all', { A: 2, B: 2 }, [], []],
	['only large ones', { A: 5, B: 6 }, ['A', 'B'], []]
])('%s', (_, sizes, apart, together) => {
	expect(toldApart(groups(sizes), 5)).toEqual({ apart, together })
})

test('who is not to be named stands with the others, however many they are', () => {
	expect(toldApart([...groups({ A: 9, B: 3 }), { key: 'C', n: 8, nameless: true }], 5)).toEqual({
		apart: ['A'],
		together: ['B', 'C']
	})
})

test('whatever is shown or left over after subtraction is empty or reaches the floor', () => {
	const anyGroups = fc.array(fc.record({ n: fc.nat(12), nameless: fc.boolean() }), { maxLength: 8 })
	fc.assert(
		fc.property(anyGroups, fc.integer({ min: 5, max: 9 }), (drawn, floor) => {
			const all = drawn.map((group, key) => ({ ...group, key }))
			const { apart, together } = toldApart(all, floor)
			const sum = (keys: readonly number[]) => keys.reduce((total, key) => total + (all[key]?.n ?? 0), 0)
			const total = sum(all.map(({ key }) => key))
			const rest = total - sum(apart)
			for (const size of [...apart.map((key) => sum([key])), ...(together.length > 0 ? [sum(together)] : [])])
				expect(size).toBeGreaterThanOrEqual(floor)
			// The total may be shown as soon as it reaches the floor itself.
			if (total >= floor) expect(rest === 0 || rest >= floor).toBe(true)
		}),
		{ numRuns: 500 }
	)
})
