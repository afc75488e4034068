import { CredentialError } from '../errors.ts'

/** JSON Canonicalization Scheme, RFC 8785: keys sorted by UTF-16 units, numbers and strings as ECMAScript writes them. */
export function canonizeJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonizeJson).join(',')}]`
	if (typeof value === 'object' && value !== null) return canonizeObject(value)
	if (typeof value === 'string' && !value.isWellFormed())
		throw new CredentialError('invalid-json', 'A text is not Unicode')
	if (typeof value === 'number' && !Number.isFinite(value))
		throw new CredentialError('invalid-json', 'Not a JSON number')
	const text: string | undefined = JSON.stringify(value)
	if (text === undefined) throw new CredentialError('invalid-json', `Not a JSON value: ${typeof value}`)
	return text
}

function canonizeObject(object: object): string {
	const entries = Object.entries(object).filter(([, value]) => value !== undefined)
	// Sorting by code units is what the default order of strings does.
	const sorted = entries.sort(([left], [right]) => (left < right ? -1 : 1))
	return `{${sorted.map(([key, value]) => `${canonizeJson(key)}:${canonizeJson(value)}`).join(',')}}`
}
