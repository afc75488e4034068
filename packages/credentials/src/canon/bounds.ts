import { CredentialError } from '../errors.ts'
import { PINNED_CONTEXTS } from '../contexts/pinned.ts'
import type { Limits } from '../limits.ts'
import { isObject } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'

/** Refuses what could exhaust a reader before anything reads it: too deep or too many values. */
export function checkBounds(document: unknown, limits: Pick<Limits, 'depth' | 'nodes'>): void {
	new Count(limits).value(document, 1)
}

class Count {
	readonly #limits: Pick<Limits, 'depth' | 'nodes'>
	#nodes = 0

	constructor(limits: Pick<Limits, 'depth' | 'nodes'>) {
		this.#limits = limits
	}

	/** Goes no deeper than the limit, so that the stack is safe too. */
	value(value: unknown, depth: number): void {
		this.#nodes += 1
		if (this.#nodes > this.#limits.nodes) {
			throw new CredentialError('too-many-nodes', `More than ${this.#limits.nodes} JSON values`)
		}
		if (typeof value !== 'object' || value === null) return
		if (depth > this.#limits.depth) {
			throw new CredentialError('too-deep', `Nested deeper than ${this.#limits.depth} levels`)
		}
		if (Array.isArray(value)) for (const item of value) this.value(item, depth + 1)
		else if (isObject(value)) this.#members(value, depth)
	}

	#members(object: JsonObject, depth: number): void {
		for (const key in object) {
			// A key that JavaScript treats specially has no place in a credential.
			if (key === '__proto__') throw new CredentialError('invalid-json', 'The key __proto__ is not allowed')
			this.value(object[key], depth + 1)
		}
	}
}

/**
 * Before a document is read as linked data: contexts written into it are refused (they can be made to cost gigabytes),
 * and so are contexts that are not known here, wherever in the document they stand.
 */
export function checkContexts(document: unknown, limits: Pick<Limits, 'contexts'>): void {
	const open = [document]
	let contexts = 0
	while (open.length > 0) {
		const value = open.pop()
		if (Array.isArray(value)) for (const item of value) open.push(item)
		if (!isObject(value)) continue
		for (const key in value) {
			const child = value[key]
			if (key === '@context') contexts += contextsIn(child)
			else if (typeof child === 'object') open.push(child)
		}
		if (contexts > limits.contexts) {
			throw new CredentialError('too-many-contexts', `More than ${limits.contexts} contexts`)
		}
	}
}

function contextsIn(value: unknown): number {
	const contexts = Array.isArray(value) ? value : [value]
	for (const context of contexts) {
		if (typeof context !== 'string') {
			throw new CredentialError('context-refused', 'A context written into the document is not read here')
		}
		if (!PINNED_CONTEXTS.has(context)) {
			throw new CredentialError('context-refused', `This context is not known here: ${context.slice(0, 200)}`)
		}
	}
	return contexts.length
}

/** The JSON value of a text from outside, within the limit of bytes. */
export function parseJson(text: string, limits: Pick<Limits, 'documentBytes'>): unknown {
	if (isLonger(text, limits.documentBytes)) {
		throw new CredentialError('too-large', `Larger than ${limits.documentBytes} bytes`)
	}
	try {
		return JSON.parse(text)
	} catch (cause) {
		throw new CredentialError('invalid-json', 'This is not JSON', { cause })
	}
}

/** Whether a text is longer in UTF-8, where a unit of a string takes three bytes at most. */
const isLonger = (text: string, bytes: number): boolean =>
	text.length > bytes || (text.length * 3 > bytes && Buffer.byteLength(text) > bytes)
