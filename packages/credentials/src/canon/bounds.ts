import { CredentialError } from '../errors.ts'
import type { Limits } from '../limits.ts'
import { PINNED_CONTEXTS } from '../contexts/pinned.ts'

type Bounds = Pick<Limits, 'depth' | 'nodes' | 'contexts'>
type Visit = { readonly value: unknown; readonly depth: number; readonly key: string }

/**
 * Refuses what could exhaust a reader before anything reads it: too deep, too many nodes, too many contexts, contexts
 * written into the document (they can be made to cost gigabytes) and contexts that are not known here.
 */
export function checkBounds(document: unknown, limits: Bounds): void {
	const open: Visit[] = [{ value: document, depth: 1, key: '' }]
	let nodes = 0
	let contexts = 0
	for (let visit = open.pop(); visit; visit = open.pop()) {
		nodes += 1
		if (nodes > limits.nodes)
			throw new CredentialError('too-many-nodes', `More than ${limits.nodes} JSON values`)
		if (visit.key === '@context') contexts += contextsIn(visit.value)
		else open.push(...childrenOf(visit, limits))
		if (contexts > limits.contexts) {
			throw new CredentialError('too-many-contexts', `More than ${limits.contexts} contexts`)
		}
	}
}

function childrenOf({ value, depth }: Visit, limits: Bounds): Visit[] {
	if (typeof value !== 'object' || value === null) return []
	if (depth > limits.depth) throw new CredentialError('too-deep', `Nested deeper than ${limits.depth} levels`)
	const entries = Array.isArray(value) ? value.map((item) => ['', item] as const) : Object.entries(value)
	if (entries.length > limits.nodes) {
		throw new CredentialError('too-many-nodes', `More than ${limits.nodes} JSON values`)
	}
	return entries.map(([key, child]) => {
		// A key that JavaScript treats specially has no place in a credential.
		if (key === '__proto__') throw new CredentialError('invalid-json', 'The key __proto__ is not allowed')
		return { key, value: child, depth: depth + 1 }
	})
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
	if (text.length > limits.documentBytes || Buffer.byteLength(text) > limits.documentBytes) {
		throw new CredentialError('too-large', `Larger than ${limits.documentBytes} bytes`)
	}
	try {
		return JSON.parse(text)
	} catch (cause) {
		throw new CredentialError('invalid-json', 'This is not JSON', { cause })
	}
}
