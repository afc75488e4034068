import { createRequire } from 'node:module'

export type Term = {
	readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph'
	readonly value: string
	readonly datatype?: Term
	readonly language?: string
}

export type Quad = {
	readonly subject: Term
	readonly predicate: Term
	readonly object: Term
	readonly graph: Term
}

type Options = {
	readonly algorithm: 'RDFC-1.0'
	readonly messageDigestAlgorithm?: 'sha256' | 'sha384'
	readonly rejectURDNA2015: true
}

type TextOptions = Options & {
	readonly inputFormat: 'application/n-quads'
	/** Filled with the canonical label of each blank node. */
	readonly canonicalIdMap: Map<string, string>
	readonly maxWorkFactor: number
}

type RdfCanonize = {
	canonize(quads: readonly Quad[], options: Options): Promise<string>
	canonize(text: string, options: TextOptions): Promise<string>
}

// The package is CommonJS without types; this is all that is used of it.
export const rdfCanonize = createRequire(import.meta.url)('rdf-canonize') as RdfCanonize

export const RDFC = { algorithm: 'RDFC-1.0', rejectURDNA2015: true } as const
