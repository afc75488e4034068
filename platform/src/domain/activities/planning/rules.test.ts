import { describe, expect, test } from 'vitest'
import type { SessionSlot } from './model.ts'
import {
	clashesOf,
	inOwnWords,
	linksIn,
	minutesOf,
	namesIn,
	whyNotDays,
	whyNotPublish,
	whyNotThen,
	nextSlot
} from './rules.ts'

const at = (time: string) => new Date(`2021-10-26T${time}:00Z`)
const slot = (id: string, from: string, to: string, more: Partial<SessionSlot> = {}): SessionSlot => ({
	id,
	startsAt: at(from),
	endsAt: at(to),
	track: '',
	placeId: null,
	speakers: [],
	...more
})

describe('clashes', () => {
	test('sessions that only touch do not clash', () => {
		expect(clashesOf([slot('a', '10:00', '11:00'), slot('b', '11:00', '12:00')])).toEqual([])
	})
	test('two tracks stand beside each other, unless they share a room or a speaker', () => {
		const a = slot('a', '10:00', '11:00', { track: 'A', placeId: 'hall', speakers: ['Aino Rinne'] })
		const b = slot('b', '10:30', '11:30', { track: 'B', placeId: 'room' })
		expect(clashesOf([a, b])).toEqual([])
		expect(clashesOf([a, { ...b, placeId: 'hall' }])).toEqual([{ kind: 'place', one: 'a', other: 'b' }])
		expect(clashesOf([a, { ...b, speakers: ['aino rinne '] }])).toEqual([
			{ kind: 'person', one: 'a', other: 'b' }
		])
	})
	test('what is for all stands alone, and a track is one after the other', () => {
		const all = slot('a', '10:00', '11:00')
		const track = slot('b', '10:30', '11:30', { track: 'B' })
		expect(clashesOf([all, track])).toEqual([{ kind: 'time', one: 'a', other: 'b' }])
		expect(clashesOf([{ ...all, track: 'B' }, track])).toHaveLength(1)
	})
})

test.each([
	['in the days', '10:00', '11:00', undefined],
	['ending before it starts', '11:00', '10:00', 'ends-before-start'],
	['ending as it starts', '11:00', '11:00', 'ends-before-start']
] as const)('a session %s', (_, from, to, expected) => {
	const days = { startsOn: '2021-10-26', endsOn: '2021-10-28', timeZone: 'Europe/Helsinki' }
	expect(whyNotThen({ startsAt: at(from), endsAt: at(to) }, days)).toBe(expected)
})

test('a session a day after the last is a visit, a week after is a slip', () => {
	const days = { startsOn: '2021-10-26', endsOn: '2021-10-28', timeZone: 'Europe/Helsinki' }
	const on = (date: string) => ({
		startsAt: new Date(`${date}T08:00:00Z`),
		endsAt: new Date(`${date}T09:00:00Z`)
	})
	expect(whyNotThen(on('2021-10-29'), days)).toBeUndefined()
	expect(whyNotThen(on('2021-11-04'), days)).toBe('outside-days')
	expect(whyNotThen(on('2021-10-20'), days)).toBe('outside-days')
})

test('days run forward and not for ever', () => {
	expect(whyNotDays({ startsOn: '2021-10-28', endsOn: '2021-10-26' })).toBe('days-reversed')
	expect(whyNotDays({ startsOn: '2021-10-01', endsOn: '2021-12-31' })).toBe('too-many-days')
	expect(whyNotDays({ startsOn: '2021-10-26', endsOn: '2021-10-28' })).toBeUndefined()
})

test('publishing needs sessions without clashes; a speaker in two rooms is only a warning', () => {
	const [a, b] = [slot('a', '10:00', '11:00', { track: 'A' }), slot('b', '10:00', '11:00', { track: 'B' })]
	expect(whyNotPublish({ state: 'draft', sessions: [] })).toBe('no-sessions')
	expect(whyNotPublish({ state: 'published', sessions: [a] })).toBe('not-a-draft')
	expect(whyNotPublish({ state: 'draft', sessions: [a, { ...b, track: 'A' }] })).toBe('clashes')
	const speakers = ['Ane']
	expect(
		whyNotPublish({
			state: 'draft',
			sessions: [
				{ ...a, speakers },
				{ ...b, speakers }
			]
		})
	).toBeUndefined()
})

test('speakers and links are read line by line', () => {
	expect(namesIn('Aino Rinne, Luovi\n\n Kadri Tamm ')).toEqual([
		{ name: 'Aino Rinne', organisation: 'Luovi' },
		{ name: 'Kadri Tamm', organisation: '' }
	])
	expect(linksIn('Slides: https://example.org/a\nhttps://example.org/b')).toEqual([
		{ title: 'Slides', url: 'https://example.org/a' },
		{ title: 'https://example.org/b', url: 'https://example.org/b' }
	])
	expect(linksIn('Slides on my desk')).toBeUndefined()
	expect(linksIn('Run javascript:alert(1)')).toBeUndefined()
})

test('a text falls back to the language it was written in', () => {
	expect(inOwnWords({ fi: 'Päivät', en: 'Days' }, 'en', 'fi')).toBe('Days')
	expect(inOwnWords({ fi: 'Päivät' }, 'nl', 'fi')).toBe('Päivät')
	expect(minutesOf({ startsAt: at('10:00'), endsAt: at('10:45') })).toBe(45)
})

test('a new session is offered where the last one ends, within the day', () => {
	const days = { startsOn: '2021-10-26', endsOn: '2021-10-28', timeZone: 'Europe/Helsinki' }
	expect(nextSlot({ ...days, sessions: [] })).toEqual({ date: '2021-10-26', starts: '09:00', ends: '10:00' })
	expect(nextSlot({ ...days, sessions: [slot('a', '07:00', '07:45')] })).toEqual({
		date: '2021-10-26',
		starts: '10:45',
		ends: '11:45'
	})
	expect(nextSlot({ ...days, sessions: [slot('a', '19:00', '20:30')] }).ends).toBe('23:59')
})
