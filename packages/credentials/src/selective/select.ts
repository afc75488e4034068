import { CredentialError } from '../errors.ts'
import { isObject } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'

type Growing = { [member: string]: unknown }

/** The steps of a JSON Pointer (RFC 6901). */
export function stepsOf(pointer: string): readonly string[] {
	if (pointer === '') return []
	if (!pointer.startsWith('/'))
		throw new CredentialError('invalid-proof', `This is no JSON Pointer: ${pointer}`)
	return pointer
		.slice(1)
		.split('/')
		.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The part of a document that JSON Pointers name, with the ids and types on the way; undefined without pointers. */
export function selectParts(document: JsonObject, pointers: readonly string[]): JsonObject | undefined {
	if (pointers.length === 0) return undefined
	if (pointers.includes('')) return document
	const selection: Growing = { '@context': document['@context'], ...headOf(document) }
	for (const pointer of pointers) selectOne(document, pointer, selection)
	// The lists got their items at their old places; close the gaps.
	return dense(selection) as JsonObject // an object stays one
}

function headOf(source: unknown): Growing {
	if (!isObject(source)) return {}
	const { id, type } = source
	const named = typeof id === 'string' && !id.startsWith('_:')
	return { ...(named ? { id } : {}), ...(type === undefined ? {} : { type }) }
}

function selectOne(document: JsonObject, pointer: string, selection: Growing): void {
	const steps = stepsOf(pointer)
	const last = steps.at(-1) ?? ''
	let [value, parent]: [unknown, Growing] = [document, selection]
	for (const [index, step] of steps.entries()) {
		value = childOf(value, step, pointer)
		if (index === steps.length - 1) break
		parent[step] ??= Array.isArray(value) ? [] : headOf(value)
		// Just made, or made for an earlier pointer: a list or an object.
		parent = parent[step] as Growing
	}
	const before = parent[last]
	parent[last] = isObject(value)
		? { ...(isObject(before) ? before : {}), ...structuredClone(value) }
		: structuredClone(value)
}

function childOf(value: unknown, step: string, pointer: string): unknown {
	const child =
		typeof value === 'object' && value !== null && Object.hasOwn(value, step)
			? (value as Growing)[step] // looked up above
			: undefined
	if (child === undefined)
		throw new CredentialError(
			'invalid-proof',
			`The pointer ${pointer.slice(0, 200)} leads nowhere in the document`
		)
	return child
}

function dense(value: unknown): unknown {
	if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(dense)
	if (!isObject(value)) return value
	return Object.fromEntries(
		Object.entries(value).map(([name, member]) => [name, name === '@context' ? member : dense(member)])
	)
}
