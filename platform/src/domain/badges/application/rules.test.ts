import { expect, describe, test } from 'vitest'
import fc from 'fast-check'
import { DAY_MS } from '#kernel/limits.ts'
import type { ApplicationState, Piece } from './model.ts'
import {
	addWorkingDays,
	hintsIn,
	isWorkingDay,
	roundBeingWritten,
	whyNotAppeal,
	whyNotSend,
	wordsIn
} from './rules.ts'

const text = (round: number, removed = false): Piece => ({ kind: 'text', round, removed })
const photo = (fileState: string, round = 1): Piece => ({ kind: 'photo', round, removed: false, fileState })

describe('sending', () => {
	test.each<[string, ApplicationState, number, Piece[], string | undefined]>([
		['a draft with a text', 'draft', 1, [text(1)], undefined],
		['an empty draft', 'draft', 1, [], 'no-evidence'],
		['a draft whose only piece was removed', 'draft', 1, [text(1, true)], 'no-evidence'],
		['a draft with a photo still being prepared', 'draft', 1, [photo('preparing')], undefined],
		['a draft with a photo nobody can open', 'draft', 1, [text(1), photo('unreadable')], 'file-unreadable'],
		['what is in review', 'in-review', 1, [text(1)], 'not-editable'],
		['what was awarded', 'awarded', 1, [text(1)], 'not-editable'],
		['more needed, nothing new', 'more-needed', 1, [text(1)], 'nothing-added'],
		['more needed, new but removed again', 'more-needed', 1, [text(1), text(2, true)], 'nothing-added'],
		['more needed, something new', 'more-needed', 1, [text(1), text(2)], undefined]
	])('%s', (...[, state, round, pieces, expected]) => {
		expect(whyNotSend({ state, round, pieces })).toBe(expected)
	})

	test('what is added after "more needed" belongs to the next round', () => {
		expect(roundBeingWritten({ state: 'draft', round: 1 })).toBe(1)
		expect(roundBeingWritten({ state: 'more-needed', round: 2 })).toBe(3)
	})
})

describe('the appeal', () => {
	const decidedAt = new Date('2026-03-02T08:00:00Z')
	const after = (days: number) => new Date(decidedAt.getTime() + days * DAY_MS)
	test.each<[string, ApplicationState, Date | null, number, string | undefined]>([
		['on the last day', 'declined', null, 30, undefined],
		['a day late', 'declined', null, 31, 'appeal-too-late'],
		['a second time', 'declined', after(1), 2, 'appealed-before'],
		['when it was not declined', 'more-needed', null, 1, 'not-declined']
	])('%s', (...[, state, appealedAt, days, expected]) => {
		expect(whyNotAppeal({ state, decidedAt, appealedAt }, after(days))).toBe(expected)
	})
})

describe('ten working days', () => {
	test.each([
		['2026-03-02T08:00:00Z', 10, '2026-03-16T08:00:00.000Z'], // Monday to Monday
		['2026-03-06T08:00:00Z', 1, '2026-03-09T08:00:00.000Z'], // Friday to Monday
		['2026-03-07T08:00:00Z', 1, '2026-03-09T08:00:00.000Z'], // a Saturday does not count
		['2026-12-18T08:00:00Z', 10, '2027-01-06T08:00:00.000Z'], // 24, 25 December and 1 January are free
		['2026-03-05T22:30:00Z', 1, '2026-03-08T22:30:00.000Z'] // 00:30 on Friday in Helsinki, so to Monday there
	])('%s and %i days give %s', (start, days, expected) => {
		expect(addWorkingDays(new Date(start), days).toISOString()).toBe(expected)
	})

	test('end on a working day, and never sooner for more days', () => {
		const start = fc.date({ min: new Date('2024-01-01'), max: new Date('2032-01-01'), noInvalidDate: true })
		fc.assert(
			fc.property(start, fc.integer({ min: 1, max: 30 }), (from, days) => {
				const end = addWorkingDays(from, days)
				expect(isWorkingDay(end)).toBe(true)
				expect(addWorkingDays(from, days + 1).getTime()).toBeGreaterThan(end.getTime())
			}),
			{ numRuns: 300 }
		)
	})
})

describe('hints', () => {
	test.each([
		['the student 131052-308T was there', ['id-number']],
		['isikukood 49403136526', ['id-number']],
		['RSSMRA85T10A562S', ['id-number']],
		['DNI 12345678Z', ['id-number']],
		['BSN: 123456782', ['id-number']],
		['she has ADHD and takes part', ['health']],
		['hänellä on todettu sairaus', ['health']],
		['write to anna.maria@school.example', ['address']],
		['call +358 40 123 4567', ['phone']],
		['On 28 October 2021 we were 25 people from 5 countries', []],
		['Room 204, 10:30 to 12:15, 915 minutes', []]
	])('%s → %o', (sentence, expected) => {
		expect(hintsIn(sentence)).toEqual(expected)
	})

	test('words are counted in any of our languages', () => {
		expect(wordsIn("Minä tein työtä – l'altra classe, año 2021")).toBe(7)
		expect(wordsIn('')).toBe(0)
	})
})
