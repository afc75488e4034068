import { isObject, listOf } from './json.ts'
import type { JsonObject } from './json.ts'

/** What is wrong with a document, and where (JSON Pointer, RFC 6901). */
export type Fault = { readonly pointer: string; readonly reason: string }

/** Looks at a value and says what is wrong with it, with pointers that begin at the value; nothing: an empty list. */
export type Form = (value: unknown) => readonly Fault[]

const NOTHING: readonly Fault[] = []

const wrong = (reason: string): readonly Fault[] => [{ pointer: '', reason }]

/** The faults of a member, seen from the object or list that it stands in. */
const inside = (key: string | number, faults: readonly Fault[]): readonly Fault[] =>
	faults.map(({ pointer, reason }) => ({ pointer: `/${escaped(key)}${pointer}`, reason }))

/** Adds the faults of a member; mostly there are none, and that costs nothing. */
function addInside(faults: Fault[], key: string | number, found: readonly Fault[]): void {
	if (found.length > 0) append(faults, inside(key, found))
}

const escaped = (key: string | number): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1')

const formOf =
	(isRight: (value: unknown) => boolean, reason: string): Form =>
	(value) =>
		isRight(value) ? NOTHING : wrong(reason)

const matching = (pattern: RegExp, reason: string): Form =>
	formOf((value) => typeof value === 'string' && pattern.test(value), reason)

export const anything: Form = () => NOTHING
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
	(value) => {
		if (!Array.isArray(value)) return form(value)
		const faults: Fault[] = []
		for (let index = 0; index < value.length; index += 1) addInside(faults, index, form(value[index]))
		return faults
	}

export const either =
	(reason: string, ...forms: readonly Form[]): Form =>
	(value) =>
		forms.some((form) => form(value).length === 0) ? NOTHING : wrong(reason)

type Members = { readonly [name: string]: Form }

type ObjectForm = {
	/** One of these stands in `type`. */
	readonly type?: readonly string[]
	readonly required?: Members
	readonly optional?: Members
	/** Refuses members that are not named. */
	readonly closed?: boolean
	readonly extra?: (object: JsonObject) => readonly Fault[]
}

export function objectOf({ type, required = {}, optional = {}, closed, extra }: ObjectForm): Form {
	const known = new Map(Object.entries({ ...required, ...optional }))
	const stranger = closed ? DOES_NOT_BELONG : anything
	const formFor = (name: string): Form => known.get(name) ?? (name === 'type' ? anything : stranger)
	const needed = Object.keys(required)
	return (value) => {
		if (!isObject(value)) return wrong('must be an object')
		const faults: Fault[] = []
		if (type) append(faults, typeFaults(value, type))
		for (const name of needed)
			if (value[name] === undefined) append(faults, inside(name, wrong('is missing')))
		for (const name in value) addInside(faults, name, formFor(name)(value[name]))
		if (extra) append(faults, extra(value))
		return faults
	}
}

function append(faults: Fault[], more: readonly Fault[]): void {
	for (const fault of more) faults.push(fault)
}

const DOES_NOT_BELONG: Form = () => wrong('does not belong here')

function typeFaults(object: JsonObject, wanted: readonly string[]): readonly Fault[] {
	const types = listOf(object['type'])
	if (types.some((type) => typeof type !== 'string')) return inside('type', wrong('must be texts'))
	if (wanted.some((type) => types.includes(type))) return NOTHING
	return inside('type', wrong(`must contain ${wanted.join(' or ')}`))
}
