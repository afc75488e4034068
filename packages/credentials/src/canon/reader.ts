import type { Limits } from '../limits.ts'
import type { JsonObject } from '../model/json.ts'
import type { Quad } from './rdf.ts'
import type { Hash } from './template.ts'

/** Whoever turns documents into linked data: in this thread (`canonize.ts`) or behind the fence (`fence.ts`). */
export type Reader = {
	/** The canonical N-Quads of the document. */
	canonize(document: JsonObject, hash: Hash, limits: Limits): Promise<string>
	quads(document: JsonObject, limits: Limits): Promise<readonly Quad[]>
	/** Refuses, before anything is spent, what this reader will not read; by default all but pinned contexts. */
	readonly admit?: (document: JsonObject, limits: Limits) => void
}
