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

export const joinedList = (language: Language, items: readonly string[]): string =>
	new Intl.ListFormat(LOCALE[language], { type: 'conjunction' }).format(items)
