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

// Making a format takes a hundred times as long as using it. Zones come from activities, so there are only so many.
const MOST_FORMATS = 500
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${language} ${JSON.stringify(options)}`
	const known = formats.get(key)
	if (known) return known
	const made = new Intl.DateTimeFormat(LOCALE[language], options)
	if (formats.size >= MOST_FORMATS) formats.clear()
	formats.set(key, made)
	return made
}

const LONG = { day: 'numeric', month: 'long', year: 'numeric' } as const

export const longDate = (language: Language, date: Date, timeZone = SITE_ZONE): string =>
	formatOf(language, { ...LONG, timeZone }).format(date)

export const weekdayDate = (language: Language, date: Date, timeZone = SITE_ZONE): string =>
	formatOf(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(date)

export const dateTime = (language: Language, date: Date, timeZone = SITE_ZONE): string =>
	formatOf(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(date)

export const clockTime = (language: Language, date: Date, timeZone = SITE_ZONE): string =>
	formatOf(language, { hour: '2-digit', minute: '2-digit', hour12: false, timeZone }).format(date)

/** From one calendar date to another, as short as the language allows. */
export const dateRange = (language: Language, from: string, to: string): string =>
	formatOf(language, { ...LONG, timeZone: 'UTC' }).formatRange(
		new Date(`${from}T12:00:00Z`),
		new Date(`${to}T12:00:00Z`)
	)

export const joinedList = (language: Language, items: readonly string[]): string =>
	new Intl.ListFormat(LOCALE[language], { type: 'conjunction' }).format(items)
