import { expect, test } from 'vitest'
import { mainAreaOf, partsOf } from './rules.ts'

test.each([
	[{ HOME: 1, TALK: 0.4 }, 'HOME'],
	[{ TALK: 0.4, HOME: 1 }, 'HOME'],
	[{ GROW: 1, MEET: 1 }, 'GROW'],
	[{}, undefined]
])('the main area of %o is %s', (areas, expected) => {
	expect(mainAreaOf(areas)).toBe(expected)
})

test('a milestone names each of its parts once', () => {
	const rule = { all: ['MS-ROOKIE', 'B-M09'], anyOf: { n: 1, of: ['B-M09', 'B-M04'] } }
	expect(partsOf({ rule })).toEqual(['MS-ROOKIE', 'B-M09', 'B-M04'])
	expect(partsOf({ rule: null })).toEqual([])
})
