declare module 'rdf-canonize' {
	export type Term = {
		termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph'
		value: string
		datatype?: Term
		language?: string
	}
	export type Quad = { subject: Term; predicate: Term; object: Term; graph: Term }
	export type Options = { algorithm: 'RDFC-1.0'; maxWorkFactor?: number; rejectURDNA2015?: boolean }
	export function canonize(dataset: readonly Quad[], options: Options): Promise<string>
	/** Synchronous twin of canonize, for callers that have no other work to do meanwhile. */
	export function _canonizeSync(dataset: readonly Quad[], options: Options): string
}
