import { isObject } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'

/**
 * A document without its texts. Two documents of the same shape have the same members, types, numbers and contexts;
 * their texts are equal to each other in the same places and are addresses in the same places. So whatever linked-data
 * processing makes of the one, it makes of the other with the texts replaced.
 */
export type Shape = {
	readonly key: string
	/** What a walk through the document meets: members, words and numbers as they are, texts by their number. */
	readonly steps: readonly Step[]
	/** The different texts, in the order in which they first occur. */
	readonly texts: readonly string[]
}

type Step = string | number

// These schemes are no prefixes in any known context; all other addresses are treated as plain text.
const ADDRESS = /^(?:https?:\/\/|urn:|did:|data:|mailto:)[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/

const isAddress = (text: string): boolean => ADDRESS.test(text)

/** Members whose texts are words of the vocabulary, not data. */
const WORDS = new Set(['type', 'proofPurpose'])
const LONGEST_KEY = 16_384

// Steps that are neither a name nor the number of a text.
const OBJECT = -1
const LIST = -2
const END = -3
const ADDRESS_TEXT = -4
const PLAIN_TEXT = -5

/** The shape of a document; undefined when it uses features of JSON-LD that depend on the texts. */
export function shapeOf(document: JsonObject): Shape | undefined {
	const record = new Recording()
	if (!walk(document, record)) return undefined
	const { steps, texts } = record
	const key = JSON.stringify(steps)
	return key.length > LONGEST_KEY ? undefined : { key, steps, texts }
}

/** What is met on a walk through a document; false ends the walk. */
interface Walker {
	step(step: Step): boolean
	text(text: string): boolean
}

class Recording implements Walker {
	readonly steps: Step[] = []
	readonly texts: string[] = []
	readonly #numbers = new Map<string, number>()

	step(step: Step): boolean {
		this.steps.push(step)
		return true
	}

	text(text: string): boolean {
		const known = this.#numbers.get(text)
		this.steps.push(known ?? this.texts.length)
		if (known !== undefined) return true
		this.steps.push(isAddress(text) ? ADDRESS_TEXT : PLAIN_TEXT)
		this.#numbers.set(text, this.texts.length)
		this.texts.push(text)
		return true
	}
}

/** A shape with the texts of the document of this shape that came before; without any there was none. */
export type Known = Pick<Shape, 'steps' | 'texts'> & { readonly numbers: ReadonlyMap<string, number> }

/** The texts of a document of a known shape, and which of them differ from those of the document before. */
export type Match = { readonly texts: readonly string[]; readonly changed: readonly number[] }

class Comparison implements Walker {
	readonly texts: string[] = []
	readonly changed: number[] = []
	readonly #known: Known
	#at = 0

	constructor(known: Known) {
		this.#known = known
	}

	step(step: Step): boolean {
		return this.#known.steps[this.#at++] === step
	}

	text(text: string): boolean {
		const { steps, texts } = this.#known
		const number = steps[this.#at++]
		if (typeof number !== 'number' || number < 0) return false
		if (number < this.texts.length) return this.texts[number] === text
		const kind = steps[this.#at++]
		const before = texts[number]
		// The document before had this shape, so what is the same as there is right.
		if (before === text) {
			this.texts.push(before)
			return true
		}
		this.texts.push(text)
		this.changed.push(number)
		return (kind === ADDRESS_TEXT) === isAddress(text)
	}

	/** Whether texts that differ in the shape differ here. Those that are as before do; the changed ones are looked at. */
	get distinct(): boolean {
		const changed = new Set<string>()
		for (const number of this.changed) {
			const text = this.texts[number] ?? ''
			const before = this.#known.numbers.get(text)
			if (changed.has(text) || (before !== undefined && this.texts[before] === text)) return false
			changed.add(text)
		}
		return true
	}
}

/** Compares a document with a known shape, without making its key. */
export function matchShape(document: JsonObject, known: Known): Match | undefined {
	const comparison = new Comparison(known)
	return walk(document, comparison) && comparison.distinct ? comparison : undefined
}

function walk(document: JsonObject, walker: Walker): boolean {
	return walkContext(document['@context'], walker) && walkMembers(document, true, walker)
}

function walkContext(context: unknown, walker: Walker): boolean {
	if (typeof context === 'string') return walker.step(context)
	if (!Array.isArray(context) || !walker.step(LIST)) return false
	for (const one of context) if (typeof one !== 'string' || !walker.step(one)) return false
	return walker.step(END)
}

function walkMembers(object: JsonObject, top: boolean, walker: Walker): boolean {
	if (!walker.step(OBJECT)) return false
	for (const name in object) {
		if (name.startsWith('@')) {
			if (top && name === '@context') continue
			return false
		}
		if (!walker.step(name)) return false
		const value = object[name]
		if (!(WORDS.has(name) ? walkWords(value, walker) : walkValue(value, walker))) return false
	}
	return walker.step(END)
}

function walkWords(value: unknown, walker: Walker): boolean {
	const words = Array.isArray(value) ? value : [value]
	for (const word of words) if (typeof word !== 'string' || !walker.step(word)) return false
	return walker.step(END)
}

function walkValue(value: unknown, walker: Walker): boolean {
	if (typeof value === 'string') return walker.text(value)
	if (Array.isArray(value)) return walkItems(value, walker)
	if (isObject(value)) return walkMembers(value, false, walker)
	if (Object.is(value, -0) || value === undefined) return false
	return walker.step(String(value))
}

function walkItems(items: readonly unknown[], walker: Walker): boolean {
	if (!walker.step(LIST)) return false
	for (const item of items) if (!walkValue(item, walker)) return false
	return walker.step(END)
}

const MARK = 'rexpath-hole'

/** A text that stands for the n-th text of a shape, and is an address where that is one. */
export const holeFor = (text: string, number: number): string =>
	isAddress(text) ? `https://hole.invalid/${MARK}/${number}` : `${MARK} ${number}`

export const mentionsHole = (text: string): boolean => text.includes(MARK)

/** The document with every text replaced by its hole. */
export function withHoles(document: JsonObject, { texts }: Shape): JsonObject {
	const holes = new Map(texts.map((text, number) => [text, holeFor(text, number)]))
	return replaceTexts(document, holes)
}

function replaceTexts(object: JsonObject, holes: ReadonlyMap<string, string>): JsonObject {
	const replace = (value: unknown): unknown => {
		if (typeof value === 'string') return holes.get(value) ?? value
		if (Array.isArray(value)) return value.map(replace)
		return isObject(value) ? replaceTexts(value, holes) : value
	}
	const kept = (name: string): boolean => name === '@context' || WORDS.has(name)
	return Object.fromEntries(
		Object.entries(object).map(([name, value]) => [name, kept(name) ? value : replace(value)])
	)
}
