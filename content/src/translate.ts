// Fills translations into texts that hold their English, unit by unit. A unit is the smallest piece that has
// a state of its own: an entry of a list with ids, or a key at the top of a file.
import { createHash } from 'node:crypto'
import { isText, type Language, type Text, type TranslationState } from './language.ts'

export type Unit = { key: string; node: unknown; path: readonly string[] }

/** What the state file says of a unit: who made the translation, and from which English. */
export type Stamp = { state: 'machine' | 'checked'; english: string }

type WithId = { id: string }
type Branch = { [key: string]: unknown }

const isBranch = (node: unknown): node is Branch =>
	typeof node === 'object' && node !== null && !Array.isArray(node)
const hasId = (node: unknown): node is WithId => isBranch(node) && typeof node['id'] === 'string'
const isListWithIds = (node: unknown): node is WithId[] => Array.isArray(node) && node.every(hasId)

function children(node: unknown): [string, unknown][] {
	if (isListWithIds(node)) return node.map((entry) => [entry.id, entry])
	if (Array.isArray(node)) return node.map((entry, index) => [String(index), entry])
	return isBranch(node) ? Object.entries(node) : []
}

function child(node: unknown, key: string): unknown {
	if (Array.isArray(node))
		return isListWithIds(node) ? node.find((entry) => entry.id === key) : node[Number(key)]
	return isBranch(node) ? node[key] : undefined
}

export function textsIn(node: unknown): Text[] {
	return isText(node) ? [node] : children(node).flatMap(([, inner]) => textsIn(inner))
}

export function unitsOf(root: unknown): Unit[] {
	const units = children(root).flatMap(([key, node]): Unit[] => {
		if (isListWithIds(root) || !isListWithIds(node)) return [{ key, node, path: [key] }]
		return node.map((entry) => ({ key: `${key}.${entry.id}`, node: entry, path: [key, entry.id] }))
	})
	return units.filter(({ node }) => textsIn(node).length > 0)
}

/** Changes when, and only when, a word of the unit's English changes. */
export function englishHash(unit: Unit): string {
	const english = JSON.stringify(textsIn(unit.node).map(({ en }) => en))
	return createHash('sha256').update(english).digest('hex').slice(0, 10)
}

export type Filled = { filled: number; missing: number; faults: string[] }

/** Writes the translation into the unit's texts; what does not fit the English is named and left out. */
export function fill(unit: Unit, translated: unknown, language: Exclude<Language, 'en'>): Filled {
	const own = unit.path.reduce<unknown>(child, translated)
	const result: Filled = { filled: 0, missing: 0, faults: [] }
	fillNode({ source: unit.node, translated: own, at: unit.key }, language, result)
	return result
}

type Pair = { source: unknown; translated: unknown; at: string }

function fillNode({ source, translated, at }: Pair, language: Exclude<Language, 'en'>, result: Filled) {
	if (isText(source)) {
		fillText(source, translated, { language, at, result })
		return
	}
	if (textsIn(source).length === 0) return
	if (Array.isArray(source) && Array.isArray(translated) && translated.length > source.length)
		result.faults.push(`${at}: more entries than the English`)
	for (const [key, inner] of children(source))
		fillNode({ source: inner, translated: child(translated, key), at: `${at}.${key}` }, language, result)
	for (const key of strangers(source, translated)) result.faults.push(`${at}.${key}: not in the English`)
}

function strangers(source: unknown, translated: unknown): string[] {
	if (!isListWithIds(translated) && !isBranch(translated)) return []
	const known = new Set(children(source).map(([key]) => key))
	return children(translated)
		.map(([key]) => key)
		.filter((key) => !known.has(key))
}

type Place = { language: Exclude<Language, 'en'>; at: string; result: Filled }

function fillText(source: Text, translated: unknown, { language, at, result }: Place) {
	if (typeof translated === 'string' && translated.trim()) {
		source[language] = translated.trim()
		result.filled += 1
	} else if (translated === undefined || translated === null) result.missing += 1
	else result.faults.push(`${at}: must be a text (put it in quotes)`)
}

export function stateOf(unit: Unit, { filled, missing }: Filled, stamp: Stamp | undefined): TranslationState {
	if (filled === 0) return 'missing'
	if (missing > 0) return 'partial'
	if (!stamp || stamp.english !== englishHash(unit)) return 'outdated'
	return stamp.state
}

const WORST_FIRST: readonly TranslationState[] = ['outdated', 'partial', 'machine', 'checked']

/** One state for a group of units: the worst of them; some missing and some there is partial. */
export function together(states: readonly TranslationState[]): TranslationState {
	if (states.every((state) => state === 'missing')) return 'missing'
	if (states.includes('missing')) return 'partial'
	return WORST_FIRST.find((state) => states.includes(state)) ?? 'source'
}
