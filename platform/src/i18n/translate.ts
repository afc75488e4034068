// Messages with {named} places, and plural forms as an object of Intl plural categories: {"one": "…", "other": "…"}.
import type { Language } from '#kernel/languages.ts'
import { CATALOGUE, type MessageKey } from './catalogue.ts'

export type { MessageKey } from './catalogue.ts'
export type MessageValues = Readonly<Record<string, string | number>>
export type Translate = (key: MessageKey, values?: MessageValues) => string
type Message = string | ({ readonly other: string } & Readonly<Record<string, string>>)

// Making one of these takes longer than a whole page; using it does not.
const plurals = new Map<Language, Intl.PluralRules>()
const formats = new Map<Language, Intl.NumberFormat>()

/** Plural forms follow the value named `count`. A key missing in a language falls back to English. */
export const translator =
	(language: Language): Translate =>
	(key, values = {}) => {
		const message = find(language, key) ?? find('en', key)
		if (message === undefined) return key
		const text =
			typeof message === 'string'
				? message
				: (message[pluralOf(language, Number(values.count ?? 0))] ?? message.other)
		return text.replace(/\{(\w+)\}/g, (place, name: string) => format(language, values[name]) ?? place)
	}

/** For keys that arrive as data (refusal codes, form faults): the message, or undefined when there is none. */
export const isMessageKey = (key: string): key is MessageKey => find('en', key) !== undefined

function find(language: Language, key: string): Message | undefined {
	const [room = '', name = ''] = key.split('.', 2)
	// The catalogue's type is exact; here it is read by a key that came as text.
	const rooms = CATALOGUE[language] as Readonly<Record<string, Readonly<Record<string, Message>>>>
	return Object.hasOwn(rooms, room) && Object.hasOwn(rooms[room] ?? {}, name)
		? rooms[room]?.[name]
		: undefined
}

function pluralOf(language: Language, count: number): Intl.LDMLPluralRule {
	let rules = plurals.get(language)
	if (!rules) plurals.set(language, (rules = new Intl.PluralRules(language)))
	return rules.select(count)
}

function format(language: Language, value: string | number | undefined): string | undefined {
	if (typeof value !== 'number') return value
	let numbers = formats.get(language)
	if (!numbers) formats.set(language, (numbers = new Intl.NumberFormat(language)))
	return numbers.format(value)
}
