import { describe, expect, test } from 'vitest'
import { translator } from '#i18n/translate.ts'
import { chunks, daysOf, hoursCell, originsOf, percentCell, wantedFile, wishesOf } from './rules.ts'

const session = (startsAt: string) => ({ startsAt: new Date(startsAt), endsAt: new Date(startsAt) })

test('days are those of the place, not of UTC', () => {
	const sessions = [
		session('2021-10-25T21:30:00Z'),
		session('2021-10-26T20:00:00Z'),
		session('2021-10-26T21:00:00Z')
	]
	expect(daysOf(sessions, 'en', 'Europe/Helsinki').map(({ date, name }) => [date, name])).toEqual([
		['2021-10-26', 'Tuesday 26 October'],
		['2021-10-27', 'Wednesday 27 October']
	])
})

test('countries come by number, organisations by name', () => {
	const people = [
		{ country: 'IT', organisation: 'ENAC' },
		{ country: 'FI', organisation: 'Luovi' },
		{ country: 'FI', organisation: 'Live' }
	]
	expect(originsOf(people, 'fi')).toEqual([
		{
			country: 'Suomi',
			count: 2,
			organisations: [
				{ name: 'Live', count: 1 },
				{ name: 'Luovi', count: 1 }
			]
		},
		{ country: 'Italia', count: 1, organisations: [{ name: 'ENAC', count: 1 }] }
	])
})

test('the same wish in other letters is counted once', () => {
	expect(wishesOf(['Vegetarian', 'vegetarian. ', null, ' ', 'No nuts'])).toEqual([
		{ text: 'Vegetarian', count: 2 },
		{ text: 'No nuts', count: 1 }
	])
})

test('hours and shares are numbers for a spreadsheet and words for a reader', () => {
	const t = translator('nl')
	expect(hoursCell(t, 795)).toEqual({ value: 13.25, shown: '13 u 15 min' })
	expect(hoursCell(t, 120)).toEqual({ value: 2, shown: '2 u' })
	expect(percentCell('fi', 86.9)).toEqual({ value: 86.9, shown: '86,9\u00a0%' })
	expect(percentCell('en', 100)).toEqual({ value: 100, shown: '100%' })
})

test('boxes are split into sheets', () => {
	expect(chunks([1, 2, 3], 2)).toEqual([[1, 2], [3]])
	expect(chunks([], 2)).toEqual([])
})

describe('the name of a file', () => {
	test.each([
		['hours.csv', { kind: 'document', name: 'hours', format: 'csv' }],
		['attendance-list.pdf', { kind: 'document', name: 'attendance-list', format: 'pdf' }],
		['blog.md', { kind: 'draft', name: 'blog', format: 'md' }],
		['blog.pdf', undefined],
		['hours.md', undefined],
		['../hours.csv', undefined],
		['constructor.pdf', undefined],
		['hours', undefined]
	])('%s', (file, wanted) => {
		expect(wantedFile(file)).toEqual(wanted)
	})
})
