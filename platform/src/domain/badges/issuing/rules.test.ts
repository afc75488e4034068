import { expect, test } from 'vitest'
import { isComplete, missingFor, placeOf, seriesFor, statusListId } from './rules.ts'

const explorer = {
	all: ['MS-ROOKIE', 'B-M09'],
	anyOf: { n: 3, of: ['B-M04', 'B-M05', 'B-M06', 'B-M07', 'B-M08'] }
}

test.each([
	['nothing', [], false],
	['the compulsory ones only', ['MS-ROOKIE', 'B-M09'], false],
	['two of three', ['MS-ROOKIE', 'B-M09', 'B-M04', 'B-M05'], false],
	['three, but without the milestone', ['B-M09', 'B-M04', 'B-M05', 'B-M06'], false],
	['all of it', ['MS-ROOKIE', 'B-M09', 'B-M04', 'B-M05', 'B-M06'], true],
	['more than it', ['MS-ROOKIE', 'B-M09', 'B-M04', 'B-M05', 'B-M06', 'B-M07', 'B-M14'], true]
])('Explorer with %s', (_, held, complete) => {
	expect(isComplete(explorer, new Set(held))).toBe(complete)
})

test('a rule that asks for nothing, or for attendance, is never met by badges', () => {
	expect([
		isComplete(null, new Set()),
		isComplete({ all: [] }, new Set()),
		isComplete({ all: [], attendance: 0.8 }, new Set(['B-M01']))
	]).toEqual([false, false, false])
})

test('what is missing is named and counted', () => {
	expect(missingFor(explorer, new Set(['B-M09', 'B-M04']))).toEqual({
		all: ['MS-ROOKIE'],
		some: 2,
		of: ['B-M05', 'B-M06', 'B-M07', 'B-M08']
	})
})

test('a place lies in the list and comes from the token alone', () => {
	const tokens = Array.from({ length: 200 }, (_, index) => Buffer.alloc(32, index).toString('base64url'))
	const places = tokens.map(placeOf)
	expect(places.every((place) => Number.isInteger(place) && place >= 0 && place < 131_072)).toBe(true)
	expect(new Set(places).size).toBeGreaterThan(150)
	expect(places).toEqual(tokens.map(placeOf))
})

test('a new series opens before the list is two thirds full', () => {
	expect([seriesFor(0, 0, 0), seriesFor(1, 86_999, 0), seriesFor(1, 87_000, 0)]).toEqual([1, 1, 2])
	// After a restore every series up to the third was given up.
	expect([seriesFor(2, 5, 3), seriesFor(4, 5, 3), seriesFor(4, 87_000, 3)]).toEqual([4, 4, 5])
	expect(statusListId(2, 'k')).toBe('revocation-2-k')
})
