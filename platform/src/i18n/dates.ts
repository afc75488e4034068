// Dates in words, in the reader's language.
import type { Language } from '#kernel/languages.ts'

const LOCALE: Readonly<Record<Language, string>> = {
	en: 'en-GB',
	fi: 'fi-FI',
	sv: 'sv-SE',
	et: 'et-EE',
	it: 'it-IT',
	es: 'es-ES',
	nl: 'nl-NL'
}
const SITE_ZONE = 'Europe/Helsinki'

export const longDate = (language: Language, date: Date, timeZone = SITE_ZONE): string =>
	new Intl.DateTimeFormat(LOCALE[language], {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone
	}).format(date)

export const weekdayDate = (language: Language, date: Date, timeZone = SITE_ZONE): string =>
	new Intl.DateTimeFormat(LOCALE[language], {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		timeZone
	}).format(date)

export const dateTime = (language: Language, date: Date, timeZone = SITE_ZONE): string =>
	new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeStyle: 'short', timeZone }).format(date)

export const clockTime = (language: Language, date: Date, timeZone = SITE_ZONE): string =>
	new Intl.DateTimeFormat(LOCALE[language], {
		hour: '2-digit',
		minute: '2-digit',
		hour12: false,
		timeZone
	}).format(date)

/** From one calendar date to another, as short as the language allows. */
export const dateRange = (language: Language, from: string, to: string): string =>
	new Intl.DateTimeFormat(LOCALE[language], {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC'
	}).formatRange(new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`))

export const joinedList = (language: Language, items: readonly string[]): string =>
	new Intl.ListFormat(LOCALE[language], { type: 'conjunction' }).format(items)
