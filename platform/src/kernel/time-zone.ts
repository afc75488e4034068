// Wall-clock times of a place and instants, by the rules of the time zone database.
import { Temporal } from 'temporal-polyfill'

export type WallTime = { readonly date: string; readonly time: string }

export const isTimeZone = (zone: string): boolean => {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
	} catch {
		return false
	}
}

export const TIME_ZONES: readonly string[] = Intl.supportedValuesOf('timeZone')

/** The instant of a date and time there; a time that the clocks skip or repeat is refused as undefined. */
export function instantOf({ date, time }: WallTime, zone: string): Date | undefined {
	try {
		const zoned = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, {
			disambiguation: 'reject'
		})
		return new Date(zoned.epochMilliseconds)
	} catch {
		return undefined
	}
}

export function wallTimeOf(instant: Date, zone: string): WallTime {
	const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
	return {
		date: zoned.toPlainDate().toString(),
		time: zoned.toPlainTime().toString({ smallestUnit: 'minute' })
	}
}

/** The first moment of a day there. */
export const startOfDay = (date: string, zone: string): Date =>
	new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds)

export const addDays = (date: string, days: number): string =>
	Temporal.PlainDate.from(date).add({ days }).toString()

/** How many days lie between two dates; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number =>
	Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days

/** Every date from the first to the last, both included. */
export const datesFrom = (first: string, last: string): string[] =>
	Array.from({ length: daysBetween(first, last) + 1 }, (_, day) => addDays(first, day))

/** The hours between a place's clock and UTC at an instant, such as `UTC+3`. */
export function offsetOf(instant: Date, zone: string): string {
	const { offset } = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
	return `UTC${offset.replace(/^([+-])0?(\d+):00$/, '$1$2')}`
}
