import { expect, test } from 'vitest'
import { monthsAfter, plannedRounds, stateOf } from './rules.ts'

const at = (day: string, time: string) => new Date(`2021-10-${day}T${time}:00Z`)
const session = (
	day: string,
	hours: readonly [string, string],
	rest: { kind?: string; counted?: boolean; modules?: string[] } = {}
) => ({
	kind: rest.kind ?? 'workshop',
	counted: rest.counted ?? true,
	startsAt: at(day, hours[0]),
	endsAt: at(day, hours[1]),
	modules: rest.modules ?? []
})
const DAYS = [
	session('28', ['11:30', '12:00']),
	session('28', ['12:30', '14:00'], { kind: 'culture', counted: false }),
	session('27', ['10:15', '11:45'], { kind: 'module-test', modules: ['M03', 'M05'] }),
	session('27', ['07:45', '09:15'], { kind: 'module-test', modules: ['M06', 'M05'] }),
	session('26', ['07:45', '09:00'], { modules: ['M02'] })
]

test('the form on the activity opens with its last counted session and closes two weeks after the end', () => {
	expect(plannedRounds(DAYS)?.activity).toEqual({
		opensAt: at('28', '11:30'),
		closesAt: new Date('2021-11-11T14:00:00Z')
	})
})

test('a module opens with the first session that tries it out; a talk about it opens nothing', () => {
	const modules = plannedRounds(DAYS)?.modules
	expect([...(modules ?? [])].map(([module, { opensAt }]) => [module, opensAt])).toEqual([
		['M06', at('27', '07:45')],
		['M05', at('27', '07:45')],
		['M03', at('27', '10:15')]
	])
})

test('the last form comes three months later, also where the month is shorter', () => {
	expect(plannedRounds(DAYS)?.later.opensAt).toEqual(new Date('2022-01-28T14:00:00Z'))
	expect(monthsAfter(new Date('2026-11-30T09:00:00Z'), 3)).toEqual(new Date('2027-02-28T09:00:00Z'))
})

test('without sessions there is nothing to ask about', () => {
	expect(plannedRounds([])).toBeUndefined()
})

test('a round is open from its first to its last moment, unless it was closed before', () => {
	const span = { opensAt: at('27', '10:00'), closesAt: at('28', '10:00'), closedAt: null, endedEarly: false }
	expect(stateOf(span, at('27', '09:59'))).toBe('soon')
	expect(stateOf(span, at('27', '10:00'))).toBe('open')
	expect(stateOf(span, at('28', '10:00'))).toBe('closed')
	expect(stateOf({ ...span, closedAt: at('27', '11:00') }, at('27', '12:00'))).toBe('closed')
	expect(stateOf({ ...span, endedEarly: true }, at('27', '12:00'))).toBe('closed')
})
