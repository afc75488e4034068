import { hash as digest } from 'node:crypto'
import type { JsonObject } from '../model/json.ts'
import { matchShape } from './shape.ts'
import type { Match, Shape } from './shape.ts'

export type Hash = 'sha256' | 'sha384'

/** One N-Quad with up to two places to be filled in: an index into `Template.#values`, or `UNUSED`. */
export type Line = {
	readonly before: string
	readonly first: number
	readonly between: string
	readonly second: number
	readonly after: string
}

export const UNUSED = -1

type Parts = {
	readonly lines: readonly Line[]
	/** The shape that the lines belong to. */
	readonly shape: Shape
	/** How many anonymous nodes there are. */
	readonly nodes: number
	/** Values that stand in the data set for every document of this shape: no text may equal one of them. */
	readonly fixed: ReadonlySet<string>
}

/** With more changed lines than this, sorting all is quicker than putting each in its place. */
const FEW_LINES = 64

/**
 * The RDF data set of one shape of document, as lines with holes. It remembers the document before: most texts of a
 * badge are the same for everybody who gets it, so only the lines that differ are made again.
 */
export class Template {
	/** That of its shape. */
	readonly key: string
	readonly #lines: readonly Line[]
	readonly #steps: Shape['steps']
	readonly #fixed: ReadonlySet<string>
	readonly #count: number
	/** The lines in which a text occurs, and those in which an anonymous node occurs. */
	readonly #linesOfText: readonly (readonly number[])[]
	readonly #linesOfNode: readonly (readonly number[])[]

	/** The texts of the document before, and the number of each; empty when there is none. */
	#texts: readonly string[] = []
	readonly #numbers = new Map<string, number>()
	/** The texts, then the same texts escaped, then the labels of the anonymous nodes. */
	readonly #values: string[] = []
	readonly #written: string[]
	/** The numbers of the lines, in the order of what is written in them. */
	readonly #order: number[]
	readonly #hashes: string[] = []
	#hash: Hash | undefined
	#result = ''

	constructor({ lines, shape, nodes, fixed }: Parts) {
		const texts = shape.texts.length
		this.key = shape.key
		this.#lines = lines
		this.#steps = shape.steps
		this.#fixed = fixed
		this.#count = texts
		const using = (slot: number): readonly number[] =>
			[...lines.keys()].filter((index) => lines[index]?.first === slot || lines[index]?.second === slot)
		const count = (length: number): readonly number[] => [...Array(length).keys()]
		this.#linesOfText = count(texts).map((text) => [...using(text), ...using(texts + text)])
		this.#linesOfNode = count(nodes).map((node) => using(2 * texts + node))
		this.#written = lines.map((_, index) => this.#write(index))
		this.#order = [...lines.keys()]
		this.#sort()
	}

	/** The texts of a document, when it has the shape of this template. */
	match(document: JsonObject): Match | undefined {
		return matchShape(document, { steps: this.#steps, texts: this.#texts, numbers: this.#numbers })
	}

	/**
	 * The canonical N-Quads (RDFC-1.0) of the document that matched; undefined where anonymous nodes cannot be told apart
	 * by their own quads, or a text equals something fixed: then the general way has to be taken.
	 */
	fill({ texts, changed }: Match, hash: Hash): string | undefined {
		for (const number of changed) if (this.#fixed.has(texts[number] ?? '')) return undefined
		this.#remember(texts, changed)
		if (hash !== this.#hash) this.#forget()
		this.#hash = hash
		const stale = new Uint8Array(this.#lines.length)
		this.#take(stale)
		if (this.#label(stale, hash)) return this.#rewrite(stale)
		this.#forget()
		return undefined
	}

	#remember(texts: readonly string[], changed: readonly number[]): void {
		// First all old ones: a text may have moved to another place.
		for (const number of changed) this.#numbers.delete(this.#texts[number] ?? '')
		for (const number of changed) this.#numbers.set(texts[number] ?? '', number)
		this.#texts = texts
	}

	/** What was made of the texts, not the texts themselves. */
	#forget(): void {
		this.#values.length = 0
		this.#hashes.length = 0
	}

	#take(stale: Uint8Array): void {
		for (const [number, text] of this.#texts.entries()) {
			if (this.#values[number] === text) continue
			this.#values[number] = text
			this.#values[this.#count + number] = escapeLiteral(text)
			mark(stale, this.#linesOfText[number])
		}
	}

	/** Gives every anonymous node its canonical label, by the hash of its own quads, as long as these all differ. */
	#label(stale: Uint8Array, hash: Hash): boolean {
		const changed = this.#linesOfNode.map(
			(lines, node) => !this.#hashes[node] || lines.some((line) => stale[line])
		)
		if (!changed.includes(true)) return true
		const from = 2 * this.#count
		const labels = this.#values.slice(from)
		for (let node = 0; node < changed.length; node += 1) this.#values[from + node] = '_:z'
		for (const [node, isChanged] of changed.entries())
			if (isChanged) this.#hashes[node] = this.#hashOf(node, hash)
		if (new Set(this.#hashes).size !== this.#hashes.length) return false
		const order = [...this.#hashes].sort()
		for (const [node, value] of this.#hashes.entries()) {
			const label = `_:c14n${order.indexOf(value)}`
			this.#values[from + node] = label
			if (label !== labels[node]) mark(stale, this.#linesOfNode[node])
		}
		return true
	}

	#hashOf(node: number, hash: Hash): string {
		const slot = 2 * this.#count + node
		this.#values[slot] = '_:a'
		const quads = (this.#linesOfNode[node] ?? []).map((line) => this.#write(line)).sort()
		this.#values[slot] = '_:z'
		return digest(hash, quads.join(''), 'hex')
	}

	#rewrite(stale: Uint8Array): string {
		let count = 0
		for (let index = 0; index < stale.length; index += 1) {
			if (!stale[index]) continue
			this.#written[index] = this.#write(index)
			count += 1
		}
		if (count === 0) return this.#result
		if (count > FEW_LINES) this.#sort()
		else this.#place(stale)
		this.#result = this.#order.map((index) => this.#written[index]).join('')
		return this.#result
	}

	#line(index: number): string {
		return this.#written[index] ?? ''
	}

	#sort(): void {
		this.#order.sort((left, right) => (this.#line(left) < this.#line(right) ? -1 : 1))
	}

	/** Puts the lines that were written again in their places; the others are in order already. */
	#place(stale: Uint8Array): void {
		const order = this.#order
		for (let from = 1; from < order.length; from += 1) {
			const index = order[from] ?? 0
			if (!stale[index] && !stale[order[from - 1] ?? 0]) continue
			const line = this.#line(index)
			let to = from
			for (; to > 0 && this.#line(order[to - 1] ?? 0) > line; to -= 1) order[to] = order[to - 1] ?? 0
			order[to] = index
		}
	}

	#write(index: number): string {
		const line = this.#lines[index]
		if (!line) return ''
		const { before, first, between, second, after } = line
		const start = first === UNUSED ? before : before + (this.#values[first] ?? '')
		return second === UNUSED
			? start + between + after
			: start + between + (this.#values[second] ?? '') + after
	}
}

function mark(stale: Uint8Array, lines: readonly number[] = []): void {
	for (const line of lines) stale[line] = 1
}

const ESCAPED = /[\u0000-\u001f\u007f"\\]/
const EVERY_ESCAPED = new RegExp(ESCAPED, 'g')
const NAMED: { readonly [letter: string]: string } = {
	'\b': '\\b',
	'\t': '\\t',
	'\n': '\\n',
	'\f': '\\f',
	'\r': '\\r',
	'"': '\\"',
	'\\': '\\\\'
}

/** A literal as canonical N-Quads write it. */
export function escapeLiteral(text: string): string {
	if (!ESCAPED.test(text)) return text
	return text.replace(EVERY_ESCAPED, (letter) => NAMED[letter] ?? `\\u${hexOf(letter)}`)
}

const hexOf = (letter: string): string => letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
