import { holeFor, mentionsHole } from './shape.ts'
import type { Shape } from './shape.ts'
import type { Quad, Term } from './rdf.ts'
import { Template, UNUSED, escapeLiteral } from './template.ts'
import type { Line } from './template.ts'

const XSD_STRING = 'http://www.w3.org/2001/XMLSchema#string'

/** Makes the template from the quads of a document with holes; undefined where the texts do not stand as they are. */
export function compileTemplate(quads: readonly Quad[], shape: Shape): Template | undefined {
	const { texts } = shape
	const compiler = new Compiler(texts)
	const lines = quads.map((quad) => compiler.line(quad))
	if (compiler.unsound || compiler.seen.size !== texts.length) return undefined
	return new Template({ lines, shape, nodes: compiler.nodes.size, fixed: compiler.fixed })
}

class Compiler {
	unsound = false
	readonly seen = new Set<number>()
	readonly fixed = new Set<string>()
	readonly nodes = new Map<string, number>()
	readonly #count: number
	readonly #holes: ReadonlyMap<string, number>

	constructor(texts: readonly string[]) {
		this.#count = texts.length
		this.#holes = new Map(texts.map((text, number) => [holeFor(text, number), number]))
	}

	line({ subject, predicate, object, graph }: Quad): Line {
		if (graph.termType !== 'DefaultGraph' || predicate.termType !== 'NamedNode') this.unsound = true
		if (mentionsHole(predicate.value)) this.unsound = true
		const [start, first, end] = this.#term(subject)
		const [opening, second, closing] = this.#term(object)
		const between = `${end} <${predicate.value}> ${opening}`
		return { before: start, first, between, second, after: `${closing} .\n` }
	}

	#term(term: Term): readonly [string, number, string] {
		if (term.termType === 'BlankNode') return ['', 2 * this.#count + this.#node(term.value), '']
		if (term.termType === 'NamedNode') return this.#address(term.value)
		if (term.termType === 'Literal') return this.#literal(term)
		this.unsound = true
		return ['', UNUSED, '']
	}

	#node(id: string): number {
		const index = this.nodes.get(id) ?? this.nodes.size
		this.nodes.set(id, index)
		return index
	}

	#address(value: string): readonly [string, number, string] {
		const hole = this.#hole(value)
		return hole === undefined ? [`<${value}>`, UNUSED, ''] : ['<', hole, '>']
	}

	#literal({ value, datatype, language }: Term): readonly [string, number, string] {
		const type = datatype?.value ?? XSD_STRING
		if (language !== undefined || mentionsHole(type)) this.unsound = true
		const suffix = type === XSD_STRING ? '"' : `"^^<${type}>`
		const hole = this.#hole(value)
		if (hole === undefined) return [`"${escapeLiteral(value)}${suffix}`, UNUSED, '']
		return ['"', this.#count + hole, suffix]
	}

	#hole(value: string): number | undefined {
		const hole = this.#holes.get(value)
		if (hole !== undefined) this.seen.add(hole)
		else if (mentionsHole(value)) this.unsound = true
		else this.fixed.add(value)
		return hole
	}
}
