import { isObject, listOf } from './json.ts'
import type { JsonObject } from './json.ts'

/** What is wrong with a document, and where (JSON Pointer, RFC 6901). */
export type Fault = { readonly pointer: string; readonly reason: string }

/** Looks at a value and says what is wrong with it; nothing wrong: an empty list. */
export type Form = (value: unknown, pointer: string) => readonly Fault[]

const wrong = (pointer: string, reason: string): readonly Fault[] => [{ pointer, reason }]

export const below = (pointer: string, key: string | number): string =>
	`${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

const formOf =
	(isRight: (value: unknown) => boolean, reason: string): Form =>
	(value, pointer) =>
		isRight(value) ? [] : wrong(pointer, reason)

const matching = (pattern: RegExp, reason: string): Form =>
	formOf((value) => typeof value === 'string' && pattern.test(value), reason)

export const anything: Form = () => []
export const text: Form = formOf((value) => typeof value === 'string', 'must be a text')
export const number: Form = formOf((value) => typeof value === 'number', 'must be a number')
export const truth: Form = formOf((value) => typeof value === 'boolean', 'must be true or false')

/** An absolute address (URL, DID, URN). */
export const address: Form = matching(
	/^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/,
	'must be an absolute address'
)
export const language: Form = matching(
	/^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/,
	'must be a language code'
)
export const compactJws: Form = matching(/^[\w-]+\.[\w-]*\.[\w-]+$/, 'must be a signed text')
export const date: Form = matching(/^\d{4}-\d\d-\d\d$/, 'must be a date')

const MOMENT =
	/^-?\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?/
/** A moment with its time zone, as VC 2.0 wants it. */
export const moment: Form = matching(
	new RegExp(`${MOMENT.source}(?:Z|[+-]\\d\\d:\\d\\d)$`),
	'must be a date and time with time zone'
)
export const localMoment: Form = matching(
	new RegExp(`${MOMENT.source}(?:Z|[+-]\\d\\d:\\d\\d)?$`),
	'must be a date and time'
)

/** A word of a vocabulary that may be extended by `ext:` words. */
export const wordOf = (words: readonly string[]): Form =>
	formOf(
		(value) => typeof value === 'string' && (words.includes(value) || /^ext:[\w.|-]+$/.test(value)),
		'must be a word of the vocabulary, or begin with ext:'
	)

export const oneOfWords = (words: readonly string[]): Form =>
	formOf((value) => typeof value === 'string' && words.includes(value), `must be one of ${words.join(', ')}`)

/** One value or a list of them: JSON-LD does not tell the two apart. */
export const some =
	(form: Form): Form =>
	(value, pointer) =>
		Array.isArray(value)
			? value.flatMap((item, index) => form(item, below(pointer, index)))
			: form(value, pointer)

export const either =
	(reason: string, ...forms: readonly Form[]): Form =>
	(value, pointer) =>
		forms.some((form) => form(value, pointer).length === 0) ? [] : wrong(pointer, reason)

type Members = { readonly [name: string]: Form }

type ObjectForm = {
	/** One of these stands in `type`. */
	readonly type?: readonly string[]
	readonly required?: Members
	readonly optional?: Members
	/** Refuses members that are not named. */
	readonly closed?: boolean
	readonly extra?: (object: JsonObject, pointer: string) => readonly Fault[]
}

export function objectOf({ type, required = {}, optional = {}, closed, extra }: ObjectForm): Form {
	return (value, pointer) => {
		if (!isObject(value)) return wrong(pointer, 'must be an object')
		const known = { ...required, ...optional }
		const missing = Object.keys(required).filter((name) => value[name] === undefined)
		const faults = Object.entries(value).flatMap(
			([name, member]) => known[name]?.(member, below(pointer, name)) ?? []
		)
		const strangers = closed ? Object.keys(value).filter((name) => name !== 'type' && !known[name]) : []
		return [
			...(type ? typeFaults(value, type, pointer) : []),
			...missing.map((name) => ({ pointer: below(pointer, name), reason: 'is missing' })),
			...strangers.map((name) => ({ pointer: below(pointer, name), reason: 'does not belong here' })),
			...faults,
			...(extra?.(value, pointer) ?? [])
		]
	}
}

function typeFaults(object: JsonObject, wanted: readonly string[], pointer: string): readonly Fault[] {
	const types = listOf(object['type'])
	if (types.some((type) => typeof type !== 'string')) return wrong(below(pointer, 'type'), 'must be texts')
	if (wanted.some((type) => types.includes(type))) return []
	return wrong(below(pointer, 'type'), `must contain ${wanted.join(' or ')}`)
}
