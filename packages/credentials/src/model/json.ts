/** A JSON value that nobody has looked at yet. */
export type JsonObject = { readonly [key: string]: unknown }

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value)

export const isText = (value: unknown): value is string => typeof value === 'string'

/** JSON-LD lets one value stand for a list of one: this always gives the list. */
export function listOf(value: unknown): readonly unknown[] {
	if (value === undefined || value === null) return []
	return Array.isArray(value) ? value : [value]
}

export const textOf = (value: unknown): string | undefined => (isText(value) ? value : undefined)

/** The address of a thing that is written either as an address or as an object with an `id`. */
export function idOf(value: unknown): string | undefined {
	if (isText(value)) return value
	return isObject(value) ? textOf(value['id']) : undefined
}

export const hasType = (value: unknown, type: string): boolean =>
	isObject(value) && listOf(value['type']).includes(type)

type Sparse = { readonly [key: string]: unknown }

/** Leaves out what is not there: undefined values and empty lists. */
export function present<Shape extends Sparse>(object: Shape): Shape {
	const kept: { [key: string]: unknown } = {}
	for (const key in object) {
		const value = object[key]
		if (value !== undefined && !(Array.isArray(value) && value.length === 0)) kept[key] = value
	}
	// The removed keys were optional or empty, so what is left still has the shape.
	return kept as Shape
}

/** The object without one of its members. */
export function without(object: JsonObject, member: string): JsonObject {
	const kept: { [key: string]: unknown } = {}
	for (const key in object) if (key !== member) kept[key] = object[key]
	return kept
}
