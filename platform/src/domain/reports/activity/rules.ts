// Counting and sorting for the documents of an activity.
import { clockTime, weekdayDate } from '#i18n/dates.ts'
import type { Translate } from '#i18n/translate.ts'
import type { Language } from '#kernel/languages.ts'
import { wallTimeOf } from '#kernel/time-zone.ts'
import type { Cell } from '../paper/model.ts'
import { DOCUMENTS, DRAFT_FORMATS, DRAFTS, type Wanted } from './model.ts'
import { FORMATS } from '../paper/model.ts'

type Timed = { readonly startsAt: Date; readonly endsAt: Date }

/** Sessions by the day of the place, each day with its name in words. */
export function daysOf<Session extends Timed>(
	sessions: readonly Session[],
	language: Language,
	zone: string
) {
	const days = Map.groupBy(sessions, ({ startsAt }) => wallTimeOf(startsAt, zone).date)
	return [...days].map(([date, ofDay]) => ({
		date,
		name: capital(weekdayDate(language, new Date(`${date}T12:00:00Z`), 'UTC')),
		sessions: ofDay
	}))
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const timesOf = ({ startsAt, endsAt }: Timed, language: Language, zone: string): string =>
	`${clockTime(language, startsAt, zone)}–${clockTime(language, endsAt, zone)}`

export const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
	Array.from({ length: Math.ceil(items.length / size) }, (_, place) =>
		items.slice(place * size, (place + 1) * size)
	)

export const countryName = (language: Language, code: string): string =>
	new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code

type From = { readonly country: string; readonly organisation: string }

/** How many people came from where: countries with the most people first, organisations by name. */
export function originsOf(people: readonly From[], language: Language) {
	return [...Map.groupBy(people, ({ country }) => country)]
		.map(([country, ofCountry]) => ({
			country: countryName(language, country),
			count: ofCountry.length,
			organisations: [...Map.groupBy(ofCountry, ({ organisation }) => organisation)]
				.map(([name, { length }]) => ({ name, count: length }))
				.sort((one, other) => one.name.localeCompare(other.name, language))
		}))
		.sort((one, other) => other.count - one.count || one.country.localeCompare(other.country, language))
}

/** Minutes for calculating, hours and minutes for reading. */
export const hoursCell = (t: Translate, minutes: number): Cell => ({
	value: Math.round((minutes / 60) * 100) / 100,
	shown: hoursInWords(t, minutes)
})

export function hoursInWords(t: Translate, minutes: number): string {
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
	return rest === 0 ? t('reports.hours', { hours }) : t('reports.hoursMinutes', { hours, minutes: rest })
}

export const percentCell = (language: Language, percent: number): Cell => ({
	value: percent,
	shown: new Intl.NumberFormat(language, {
		style: 'percent',
		minimumFractionDigits: percent % 1 === 0 ? 0 : 1
	}).format(percent / 100)
})

/** The same wish in other letters is one wish. */
export function wishesOf(
	wishes: readonly (string | null)[]
): { readonly text: string; readonly count: number }[] {
	const said = wishes.flatMap((wish) => (wish?.trim() ? [wish.trim()] : []))
	const alike = Map.groupBy(said, (wish) =>
		wish
			.toLowerCase()
			.replace(/[\s.,;]+/g, ' ')
			.trim()
	)
	return [...alike.values()]
		.map((texts) => ({ text: texts[0] ?? '', count: texts.length }))
		.sort((one, other) => other.count - one.count || one.text.localeCompare(other.text))
}

/** What a file of the report's address is; undefined when there is no such file. */
export function wantedFile(file: string): Wanted | undefined {
	const [, base = '', ending = ''] = /^([a-z-]+)\.([a-z]+)$/.exec(file) ?? []
	const [name, format] = [among(DOCUMENTS, base), among(FORMATS, ending)]
	if (name && format) return { kind: 'document', name, format }
	const [draft, written] = [among(DRAFTS, base), among(DRAFT_FORMATS, ending)]
	return draft && written ? { kind: 'draft', name: draft, format: written } : undefined
}

const among = <Name extends string>(names: readonly Name[], wanted: string): Name | undefined =>
	names.find((name) => name === wanted)
