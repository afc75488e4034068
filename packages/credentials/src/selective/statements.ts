import { createHmac } from 'node:crypto'
import jsonld from 'jsonld'
import { rdfCanonize, RDFC } from '../canon/rdf.ts'
import { checkBounds, checkContexts } from '../canon/bounds.ts'
import { LINKED_DATA } from '../canon/canonize.ts'
import type { Reader } from '../canon/reader.ts'
import { CredentialError } from '../errors.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import { isObject } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { selectParts } from './select.ts'

/** The canonical statements of a document, and which of them each list of pointers names (by their numbers). */
export type Statements = {
	readonly lines: readonly string[]
	readonly labels: ReadonlyMap<string, string>
	readonly groups: readonly Group[]
}
type Group = { readonly numbers: ReadonlySet<number>; readonly lines: readonly string[] }

export type Admit = NonNullable<Reader['admit']>

const SKOLEM = 'urn:bnid:'

// The published types of jsonld do not know `safe`, and give less than is known here.
const expand = jsonld.expand as unknown as (
	document: object,
	options: object
) => Promise<readonly JsonObject[]>
const compact = jsonld.compact as unknown as (
	document: object,
	context: unknown,
	options: object
) => Promise<JsonObject>
const toRdf = jsonld.toRDF as unknown as (document: object, options: object) => Promise<string>

/** Blank nodes get labels that a secret makes, so that their order tells nothing about what is left out. */
export const secretLabels =
	(hmacKey: Uint8Array) =>
	(canonical: string): string =>
		`u${createHmac('sha256', hmacKey).update(canonical).digest('base64url')}`

/** Reads a document of one's own into statements; `pointers` are lists of JSON Pointers into it. */
export async function readStatements(
	document: JsonObject,
	label: (canonical: string) => string,
	pointers: readonly (readonly string[])[],
	admit: Admit = checkContexts
): Promise<Statements> {
	checkBounds(document, DEFAULT_LIMITS)
	admit(document, DEFAULT_LIMITS)
	try {
		const named = skolemized(await expand(document, LINKED_DATA), { count: 0 })
		const plain = await compact(named, document['@context'], LINKED_DATA)
		const { canonical, map } = await canonize(await linesOf(named))
		const labels = new Map([...map].map(([input, label14]) => [input, label(label14)]))
		const labelled = new Map([...map].map(([, label14]) => [label14, label(label14)]))
		const lines = relabel(canonical, labelled).sort()
		const groups: Group[] = []
		for (const list of pointers) groups.push(await groupOf(plain, list, { lines, labels }))
		return { lines, labels, groups }
	} catch (cause) {
		if (cause instanceof CredentialError) throw cause
		throw new CredentialError('json-ld', `Not readable as linked data: ${String(cause)}`, { cause })
	}
}

async function groupOf(
	plain: JsonObject,
	pointers: readonly string[],
	{ lines, labels }: Pick<Statements, 'lines' | 'labels'>
): Promise<Group> {
	const part = selectParts(plain, pointers)
	const raw = part ? await linesOf(part) : []
	const selected = new Set(relabel(raw, labels))
	const numbers = lines.flatMap((line, number) => (selected.has(line) ? [number] : []))
	return { numbers: new Set(numbers), lines: raw }
}

/** Gives every anonymous node an address, so that parts of the document still speak of the same nodes. */
function skolemized(value: unknown, counter: { count: number }): object[] {
	const items = Array.isArray(value) ? value : [value]
	return items.map((item: unknown) =>
		isObject(item) && !('@value' in item) ? withId(item, counter) : item
	) as object[] // expanded JSON-LD holds objects
}

function withId(node: JsonObject, counter: { count: number }): JsonObject {
	const inner = Object.entries(node).map(([name, value]) => {
		if (name.startsWith('@') && !['@list', '@set', '@graph', '@included'].includes(name)) return [name, value]
		return [name, skolemized(value, counter)]
	})
	const copy: JsonObject = Object.fromEntries(inner)
	if ('@list' in node || '@set' in node) return copy
	const id = node['@id']
	if (typeof id === 'string' && !id.startsWith('_:')) return copy
	if (typeof id === 'string') return { ...copy, '@id': `${SKOLEM}${id.slice(2)}` }
	counter.count += 1
	return { ...copy, '@id': `${SKOLEM}_sk${counter.count}` }
}

async function linesOf(document: object): Promise<readonly string[]> {
	const text = await toRdf(document, { ...LINKED_DATA, format: 'application/n-quads' })
	return splitLines(text).map((line) => line.replace(/<urn:bnid:([^>]+)>/g, '_:$1'))
}

const splitLines = (text: string): readonly string[] =>
	text
		.split('\n')
		.slice(0, -1)
		.map((line) => `${line}\n`)

type Canonized = { readonly canonical: readonly string[]; readonly map: ReadonlyMap<string, string> }

/** The canonical lines, and the canonical label of every label that stood in them. */
export async function canonize(lines: readonly string[]): Promise<Canonized> {
	const canonicalIdMap = new Map<string, string>()
	const text = await rdfCanonize.canonize(lines.join(''), {
		...RDFC,
		inputFormat: 'application/n-quads',
		canonicalIdMap,
		maxWorkFactor: 1
	})
	const bare = (label: string): string => label.replace(/^_:/, '')
	return {
		canonical: splitLines(text),
		map: new Map([...canonicalIdMap].map(([from, to]) => [bare(from), bare(to)]))
	}
}

/** Replaces the labels of blank nodes, and nothing that only looks like one inside a text. */
export function relabel(lines: readonly string[], labels: ReadonlyMap<string, string>): string[] {
	const replaced = (label: string): string => `_:${labels.get(label) ?? label}`
	return lines.map((line) =>
		line.replace(/"(?:[^"\\]|\\.)*"|<[^>]*>|_:([^\s]+)/g, (match, label: string | undefined) =>
			label === undefined ? match : replaced(label)
		)
	)
}
