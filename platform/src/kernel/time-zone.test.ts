import { expect, test } from 'vitest'
import { addDays, datesFrom, instantOf, isTimeZone, offsetOf, wallTimeOf } from './time-zone.ts'

const helsinki = 'Europe/Helsinki'

test('a wall-clock time becomes the right instant on both sides of the end of summer time', () => {
	expect(instantOf({ date: '2021-10-28', time: '09:00' }, helsinki)).toEqual(new Date('2021-10-28T06:00:00Z'))
	expect(instantOf({ date: '2021-11-01', time: '09:00' }, helsinki)).toEqual(new Date('2021-11-01T07:00:00Z'))
	expect(offsetOf(new Date('2021-10-28T06:00:00Z'), helsinki)).toBe('UTC+3')
	expect(offsetOf(new Date('2021-11-01T07:00:00Z'), helsinki)).toBe('UTC+2')
})

test('a time that the clocks skip or repeat is no time, and nonsense neither', () => {
	expect(instantOf({ date: '2021-03-28', time: '03:30' }, helsinki)).toBeUndefined()
	expect(instantOf({ date: '2021-10-31', time: '03:30' }, helsinki)).toBeUndefined()
	expect(instantOf({ date: '2021-02-30', time: '10:00' }, helsinki)).toBeUndefined()
	expect(instantOf({ date: '2021-10-28', time: '25:00' }, helsinki)).toBeUndefined()
	expect(isTimeZone('Europe/Nowhere')).toBe(false)
})

test('an instant is read back in the words of the place', () => {
	expect(wallTimeOf(new Date('2021-10-27T21:30:00Z'), helsinki)).toEqual({
		date: '2021-10-28',
		time: '00:30'
	})
	expect(addDays('2021-12-31', 1)).toBe('2022-01-01')
	expect(datesFrom('2021-10-26', '2021-10-28')).toEqual(['2021-10-26', '2021-10-27', '2021-10-28'])
})
