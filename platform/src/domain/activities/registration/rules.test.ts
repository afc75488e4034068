import { describe, expect, test } from 'vitest'
import { entryState, lacking, mixedGroups, organiserStep, roomsTooSmall, type Mixable } from './rules.ts'

const now = new Date('2021-10-01T09:00:00Z')
const open = {
	state: 'published',
	entry: 'open',
	registrationEndsAt: null,
	capacity: null,
	taken: 0,
	invited: false,
	now
} as const

test.each([
	['open', open, { enters: 'registered' }],
	['the last place', { ...open, capacity: 2, taken: 1 }, { enters: 'registered' }],
	['full', { ...open, capacity: 2, taken: 2 }, { enters: 'waiting' }],
	['a draft', { ...open, state: 'draft' }, { refusal: 'registration-closed' }],
	['too late', { ...open, registrationEndsAt: now }, { refusal: 'registration-closed' }],
	['not invited', { ...open, entry: 'invited' }, { refusal: 'not-invited' }],
	['invited', { ...open, entry: 'invited', invited: true }, { enters: 'registered' }],
	['by approval', { ...open, entry: 'approval' }, { enters: 'asking' }],
	['approved beforehand', { ...open, entry: 'approval', invited: true }, { enters: 'registered' }]
] as const)('entering: %s', (_, situation, expected) => {
	expect(entryState(situation)).toEqual(expected)
})

const helsinki: Mixable[] = Object.entries({ FI: 7, IT: 5, NL: 5, EE: 4, ES: 4 }).flatMap(
	([country, count]) =>
		Array.from({ length: count }, (_, n) => ({
			id: `${country}${n}`,
			country,
			work: n % 2 ? 'teacher' : 'coordinator'
		}))
)

describe('mixed groups', () => {
	test('25 people of five countries: five groups of five, nobody twice, countries spread', () => {
		const groups = mixedGroups(helsinki, 5)
		expect(groups.map(({ length }) => length)).toEqual([5, 5, 5, 5, 5])
		expect(new Set(groups.flat()).size).toBe(25)
		for (const group of groups) {
			const countries = new Set(group.map((id) => id.slice(0, 2)))
			expect(countries.size).toBeGreaterThanOrEqual(4)
		}
		expect(mixedGroups(helsinki.toReversed(), 5)).toEqual(groups)
	})
	test('sizes differ by one at most', () => {
		const sizes = mixedGroups(helsinki.slice(0, 22), 4).map(({ length }) => length)
		expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
	})
	test('says which group lacks whom', () => {
		const people = [
			{ groupId: 'G1', country: 'FI' },
			{ groupId: 'G1', country: 'EE' },
			{ groupId: 'G2', country: 'FI' },
			{ groupId: null, country: 'ES' }
		]
		expect(lacking(['G1', 'G2'], people)).toEqual(
			new Map([
				['G1', ['ES']],
				['G2', ['EE', 'ES']]
			])
		)
	})
})

describe('what an organiser does next', () => {
	const draft = {
		state: 'draft',
		sessions: 0,
		clashes: 0,
		participants: 0,
		asking: 0,
		startsAt: new Date('2021-10-26T07:00:00Z'),
		endsAt: new Date('2021-10-28T12:00:00Z'),
		now
	} as const
	const published = { ...draft, state: 'published', sessions: 3 } as const
	test.each([
		['an empty draft', draft, 'plan'],
		['a draft with clashes', { ...draft, sessions: 2, clashes: 1 }, 'clashes'],
		['a whole draft', { ...draft, sessions: 2 }, 'publish'],
		['nobody yet', published, 'invite'],
		['somebody asks', { ...published, participants: 3, asking: 1 }, 'answer'],
		['people are in', { ...published, participants: 3 }, 'groups'],
		['the day has come', { ...published, participants: 3, now: new Date('2021-10-26T06:30:00Z') }, 'attend'],
		['it is over', { ...published, participants: 3, now: new Date('2021-10-28T12:00:00Z') }, 'finish'],
		['finished', { ...published, state: 'finished' }, 'report'],
		['cancelled', { ...published, state: 'cancelled' }, undefined]
	] as const)('%s', (_, standing, expected) => {
		expect(organiserStep(standing)).toBe(expected)
	})
})

test('a room that holds fewer people than will sit in it is named', () => {
	const session = { title: 'Opening', track: '', place: 'Hall', placeCapacity: 20 }
	expect(roomsTooSmall([session, { ...session, track: 'A' }], 25)).toEqual([
		{ place: 'Hall', capacity: 20, session: 'Opening', people: 25 }
	])
	expect(roomsTooSmall([session, { ...session, place: null }], 20)).toEqual([])
})
