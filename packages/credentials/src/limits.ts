/** What a document from outside may cost before it is refused. Every limit can be replaced by name. */
export type Limits = {
	/** UTF-8 bytes of one JSON document or JWT. */
	readonly documentBytes: number
	/** Bytes of one PNG or SVG file. */
	readonly imageBytes: number
	/** Bytes of one compressed text inside an image, after inflating. */
	readonly inflatedBytes: number
	/** Bytes of one status list, after inflating. */
	readonly statusListBytes: number
	/** Levels of nesting in one JSON document. */
	readonly depth: number
	/** Objects, arrays and values in one JSON document. */
	readonly nodes: number
	/** Context addresses in one JSON document, counted everywhere in it. */
	readonly contexts: number
	/** Anonymous nodes after reading the document as linked data. */
	readonly blankNodes: number
	/** Milliseconds for reading one document as linked data. */
	readonly milliseconds: number
	/** Megabytes of heap of the worker that reads documents as linked data. */
	readonly heapMegabytes: number
	/** Documents that may wait for a worker. */
	readonly waiting: number
}

export const DEFAULT_LIMITS: Limits = {
	documentBytes: 1024 * 1024,
	imageBytes: 10 * 1024 * 1024,
	inflatedBytes: 1024 * 1024,
	statusListBytes: 4 * 1024 * 1024,
	depth: 32,
	nodes: 10_000,
	contexts: 32,
	blankNodes: 500,
	milliseconds: 3_000,
	heapMegabytes: 128,
	waiting: 64
}
