import { isObject } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'

/**
 * A document without its texts. Two documents of the same shape have the same members, types, numbers and contexts;
 * their texts are equal to each other in the same places and are addresses in the same places. So whatever linked-data
 * processing makes of the one, it makes of the other with the texts replaced.
 */
export type Shape = {
	readonly key: string
	/** The different texts, in the order in which they first occur. */
	readonly texts: readonly string[]
}

// These schemes are no prefixes in any known context; all other addresses are treated as plain text.
const ADDRESS = /^(?:https?:\/\/|urn:|did:|data:|mailto:)[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/

/** Members whose texts are words of the vocabulary, not data. */
const WORDS = new Set(['type', 'proofPurpose'])
const LONGEST_KEY = 16_384

/** The shape of a document; undefined when it uses features of JSON-LD that depend on the texts. */
export function shapeOf(document: JsonObject): Shape | undefined {
	const { '@context': context } = document
	const walk = new Walk(JSON.stringify(context))
	walk.members(document, true)
	if (!walk.sound || walk.key.length > LONGEST_KEY) return undefined
	return { key: walk.key, texts: walk.texts }
}

class Walk {
	key: string
	sound = true
	readonly texts: string[] = []
	readonly #numbers = new Map<string, number>()

	constructor(key: string) {
		this.key = key
	}

	members(object: JsonObject, top: boolean): void {
		this.key += '{'
		for (const name in object) {
			if (name.startsWith('@')) {
				if (!top || name !== '@context') this.sound = false
				continue
			}
			this.key += `${name.length}:${name}`
			if (WORDS.has(name)) this.#words(object[name])
			else this.#value(object[name])
		}
		this.key += '}'
	}

	#words(value: unknown): void {
		if (typeof value === 'string') this.key += `=${value.length}:${value}`
		else if (Array.isArray(value)) for (const word of value) this.#words(word)
		else this.sound = false
		this.key += ','
	}

	#value(value: unknown): void {
		if (typeof value === 'string') this.#text(value)
		else if (Array.isArray(value)) this.#items(value)
		else if (isObject(value)) this.members(value, false)
		else if (Object.is(value, -0) || value === undefined) this.sound = false
		else this.key += `=${String(value)};`
	}

	#items(items: readonly unknown[]): void {
		this.key += '['
		for (const item of items) this.#value(item)
		this.key += ']'
	}

	#text(text: string): void {
		const known = this.#numbers.get(text)
		if (known !== undefined) {
			this.key += `r${known};`
			return
		}
		this.#numbers.set(text, this.texts.length)
		this.texts.push(text)
		this.key += ADDRESS.test(text) ? 'a' : 't'
	}
}

const MARK = 'rexpath-hole'

/** A text that stands for the n-th text of a shape, and is an address where that is one. */
export const holeFor = (text: string, number: number): string =>
	ADDRESS.test(text) ? `https://hole.invalid/${MARK}/${number}` : `${MARK} ${number}`

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
