// Changes to JSON documents: some keep the meaning, most do not, and it is not known here which.
import type { Random } from './random.ts'
import { changeText } from './change-text.ts'

type Container = { [key: string]: unknown }
/** A place in a document: a member of an object or an item of a list. */
type Place = { readonly container: Container; readonly key: string }
type Change = (place: Place, random: Random, donor: unknown) => void

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

function placesIn(value: unknown): Place[] {
	if (!isContainer(value)) return []
	return Object.keys(value).flatMap((key) => [{ container: value, key }, ...placesIn(value[key])])
}

const CONTEXT = 'https://www.w3.org/ns/credentials/v2'
const KEYWORDS = [
	'@id',
	'@type',
	'@value',
	'@context',
	'@graph',
	'@list',
	'@set',
	'@reverse',
	'@included',
	'@nest'
]
const NAMES = [
	'id',
	'type',
	'name',
	'narrative',
	'achievement',
	'issuer',
	'proof',
	'evidence',
	'ext:x',
	'__proto__',
	'constructor',
	'toString',
	'https://schema.org/name',
	''
]
const STRANGE: readonly unknown[] = [
	null,
	true,
	0,
	-0,
	1e400,
	1.5,
	'',
	'x',
	[],
	{},
	[[]],
	{ '@value': 'x', '@language': 'en' },
	{ '@id': 'urn:x' },
	{ '@set': ['x'] },
	{ '@list': ['x'] },
	{ '@json': {} },
	{ '@context': { '@vocab': 'urn:v#' } },
	{ '@context': CONTEXT, id: 'urn:y' }
]

const copy = (value: unknown): unknown => structuredClone(value)

function somewhereIn(value: unknown, random: Random): unknown {
	const places = placesIn(value)
	if (places.length === 0) return value
	const { container, key } = random.pick(places)
	return container[key]
}

const replaceText: Change = ({ container, key }, random, donor) => {
	const value = container[key]
	if (typeof value === 'string') container[key] = changeText(value, random)
	else if (typeof value === 'number') container[key] = value + random.pick([1, -1, 0.5, 1e9])
	else if (typeof value === 'boolean') container[key] = !value
	else container[key] = copy(somewhereIn(donor, random))
}

const rename: Change = ({ container, key }, random) => {
	if (Array.isArray(container)) return
	const name = random.chance(0.5) ? random.pick([...NAMES, ...KEYWORDS]) : changeText(key, random)
	const value = container[key]
	Reflect.deleteProperty(container, key)
	Object.defineProperty(container, name, { value, enumerable: true, configurable: true, writable: true })
}

const remove: Change = ({ container, key }) => {
	if (Array.isArray(container)) container.splice(Number(key), 1)
	else Reflect.deleteProperty(container, key)
}

const addMember: Change = ({ container }, random, donor) => {
	const value = random.chance(0.5) ? random.pick(STRANGE) : somewhereIn(donor, random)
	if (Array.isArray(container)) container.push(copy(value))
	else container[random.pick([...NAMES, ...KEYWORDS].filter((name) => name !== '__proto__'))] = copy(value)
}

const CHANGES: readonly Change[] = [
	replaceText,
	replaceText,
	replaceText,
	rename,
	remove,
	addMember,
	({ container, key }, random) => (container[key] = copy(random.pick(STRANGE))),
	({ container, key }, random, donor) => (container[key] = copy(somewhereIn(donor, random))),
	({ container, key }) => (container[key] = [container[key]]),
	({ container, key }) => (container[key] = [container[key], copy(container[key])]),
	({ container, key }, random) => (container[key] = { [random.pick(KEYWORDS)]: container[key] }),
	({ container, key }) => {
		const [only] = [container[key]].flat()
		if (Array.isArray(container[key])) container[key] = only
	},
	({ container, key }, random) => {
		const other = random.pick(Object.keys(container))
		;[container[key], container[other]] = [container[other], container[key]]
	},
	({ container, key }, random) => {
		const value = container[key]
		if (isContainer(value) && !Array.isArray(value))
			value['@context'] = random.pick([CONTEXT, [CONTEXT], null, {}])
	}
]

/** One to three changes at places by chance; parts of the donor may get in. */
export function changeJson(text: string, donor: string, random: Random): string {
	const document: unknown = JSON.parse(text)
	const other: unknown = JSON.parse(donor)
	for (let left = random.pick([1, 1, 1, 2, 3]); left > 0; left -= 1) {
		const places = placesIn(document)
		if (places.length > 0) random.pick(CHANGES)(random.pick(places), random, other)
	}
	return random.chance(0.1) ? writeDifferently(JSON.stringify(document), random) : JSON.stringify(document)
}

/** The same document, written in another way: order of members, white space, escapes. */
export function writeDifferently(text: string, random: Random): string {
	const shuffled = JSON.stringify(shuffle(JSON.parse(text), random), null, random.pick([0, 1, '\t', ' \n\r']))
	if (random.chance(0.5)) return shuffled
	// The first letter of a text or a name may be written as an escape.
	return shuffled.replace(/"(?:[^"\\]|\\.)*"/g, (quoted) =>
		random.chance(0.3)
			? quoted.replace(/^"([a-z])/, (_, letter: string) => `"\\u00${letter.charCodeAt(0).toString(16)}`)
			: quoted
	)
}

function shuffle(value: unknown, random: Random): unknown {
	if (Array.isArray(value)) return value.map((item) => shuffle(item, random))
	if (!isContainer(value)) return value
	const entries = Object.entries(value).map(([key, member]) => ({ key, member, place: random.below(1_000) }))
	entries.sort((left, right) => left.place - right.place)
	return Object.fromEntries(entries.map(({ key, member }) => [key, shuffle(member, random)]))
}
