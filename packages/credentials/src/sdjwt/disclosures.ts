import { createHash } from 'node:crypto'
import { CredentialError } from '../errors.ts'
import { isObject, without } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { stepsOf } from '../selective/select.ts'

// RFC 9901, Selective Disclosure for JSON Web Tokens.

type Growing = { [member: string]: unknown }

export type Disclosure = {
	/** As it travels: base64url of a JSON list. */
	readonly text: string
	readonly digest: string
	/** Undefined for an item of a list. */
	readonly name: string | undefined
	readonly value: unknown
}

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

export function writeDisclosure(salt: string, value: unknown, name?: string): Disclosure {
	const parts = name === undefined ? [salt, value] : [salt, name, value]
	const text = Buffer.from(JSON.stringify(parts)).toString('base64url')
	return { text, digest: digestOf(text), name, value }
}

const broken = (detail: string): CredentialError => new CredentialError('invalid-proof', detail)

/** Names that a disclosure may not have: it would pretend to be part of the mechanism. */
const RESERVED = new Set(['_sd', '...', '_sd_alg', '__proto__'])

export function readDisclosure(text: string): Disclosure {
	const parts = partsOf(text)
	const [salt, second, third] = parts
	if (typeof salt !== 'string' || parts.length < 2 || parts.length > 3)
		throw broken('A disclosure is not a list of two or three')
	if (parts.length === 2) return { text, digest: digestOf(text), name: undefined, value: second }
	if (typeof second !== 'string' || RESERVED.has(second))
		throw broken('A disclosure has a name that is not allowed')
	return { text, digest: digestOf(text), name: second, value: third }
}

function partsOf(text: string): readonly unknown[] {
	try {
		const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
		if (Array.isArray(value)) return value
	} catch {
		// Said below.
	}
	throw broken('A disclosure cannot be read')
}

/** Replaces what the pointers name by digests, deepest first, so that parts of a part can be shown on their own. */
export function conceal(
	claims: JsonObject,
	pointers: readonly string[],
	salt: () => string
): { readonly claims: JsonObject; readonly disclosures: readonly Disclosure[] } {
	// A copy of JSON is JSON, and an object stays one.
	const copy = structuredClone(claims) as Growing
	const paths = pointers.map(stepsOf).sort((left, right) => right.length - left.length)
	const disclosures = paths.map((path) => concealOne(copy, path, salt()))
	for (const list of digestLists(copy)) list.sort()
	return { claims: copy, disclosures }
}

function concealOne(claims: Growing, path: readonly string[], salt: string): Disclosure {
	const [name = '', parent] = [path.at(-1), parentAt(claims, path)]
	if (Array.isArray(parent)) {
		const disclosure = writeDisclosure(salt, parent[Number(name)])
		parent[Number(name)] = { '...': disclosure.digest }
		return disclosure
	}
	if (!isObject(parent) || !Object.hasOwn(parent, name) || RESERVED.has(name))
		throw new CredentialError('invalid-award', `There is no claim at /${path.join('/')}`)
	const holder: Growing = parent
	const disclosure = writeDisclosure(salt, holder[name], name)
	Reflect.deleteProperty(holder, name)
	const others = Array.isArray(holder['_sd']) ? holder['_sd'] : []
	holder['_sd'] = [...others, disclosure.digest]
	return disclosure
}

function parentAt(claims: Growing, path: readonly string[]): unknown {
	let node: unknown = claims
	for (const step of path.slice(0, -1)) {
		const known = typeof node === 'object' && node !== null && Object.hasOwn(node, step)
		node = known ? (node as Growing)[step] : undefined // looked up just before
	}
	return node
}

/** Every `_sd` list: sorted, its order says nothing about which claim is which. */
function digestLists(node: unknown): string[][] {
	if (Array.isArray(node)) return node.flatMap(digestLists)
	if (!isObject(node)) return []
	return Object.entries(node).flatMap(([name, value]) =>
		// Only `concealOne` writes under this name, and it writes texts.
		name === '_sd' ? [value as string[]] : digestLists(value)
	)
}

/** Puts what is disclosed back into its place. Every digest stands for one place, every disclosure has one. */
export function reveal(claims: JsonObject, disclosures: readonly Disclosure[]): JsonObject {
	const revealing = new Revealing(disclosures)
	const whole = revealing.object(claims)
	revealing.end()
	return without(whole, '_sd_alg')
}

class Revealing {
	readonly #known: Map<string, Disclosure>
	readonly #used = new Set<string>()
	readonly #met = new Set<string>()

	constructor(disclosures: readonly Disclosure[]) {
		this.#known = new Map(disclosures.map((disclosure) => [disclosure.digest, disclosure]))
		if (this.#known.size !== disclosures.length) throw broken('A disclosure stands there twice')
	}

	end(): void {
		if (this.#used.size !== this.#known.size) throw broken('A disclosure belongs to nothing that was signed')
	}

	object(object: JsonObject): JsonObject {
		const { _sd: digests, ...plain } = object
		const revealed: Growing = {}
		for (const [name, value] of Object.entries(plain)) revealed[name] = this.value(value)
		for (const digest of digestsIn(digests)) {
			const disclosure = this.#take(digest)
			if (!disclosure) continue
			const { name } = disclosure
			if (name === undefined || Object.hasOwn(revealed, name))
				throw broken('A disclosure does not fit its place')
			revealed[name] = this.value(disclosure.value)
		}
		return revealed
	}

	value(value: unknown): unknown {
		if (Array.isArray(value)) return value.flatMap((item: unknown) => this.#item(item))
		return isObject(value) ? this.object(value) : value
	}

	#item(item: unknown): readonly unknown[] {
		if (!isObject(item) || !Object.hasOwn(item, '...')) return [this.value(item)]
		const digest = item['...']
		if (typeof digest !== 'string' || Object.keys(item).length !== 1)
			throw broken('A digest is not written as it should be')
		const disclosure = this.#take(digest)
		if (!disclosure) return []
		if (disclosure.name !== undefined) throw broken('A disclosure does not fit its place')
		return [this.value(disclosure.value)]
	}

	#take(digest: string): Disclosure | undefined {
		if (this.#met.has(digest)) throw broken('A digest stands in two places')
		this.#met.add(digest)
		const disclosure = this.#known.get(digest)
		if (disclosure) this.#used.add(digest)
		return disclosure
	}
}

function digestsIn(value: unknown): readonly string[] {
	if (value === undefined) return []
	if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
	throw broken('The digests are not a list of texts')
}
