import { createHash } from 'node:crypto'
import { CredentialError } from '../errors.ts'
import type { Limits } from '../limits.ts'
import type { JsonObject } from '../model/json.ts'
import type { Reader } from './reader.ts'
import { shapeOf, withHoles } from './shape.ts'
import type { Match, Shape } from './shape.ts'
import { compileTemplate } from './compile.ts'
import type { Hash, Template } from './template.ts'

/** How the fast path is watched. Off by default: every template is compared once, when it is made. */
export type FastPathOptions = {
	readonly enabled: boolean
	/** Compare every n-th result with the general way; 0: never. */
	readonly sampleEvery: number
	/** Called when a comparison fails. The template is thrown away, and the result of the general way is used. */
	readonly onMismatch: (shapeKey: string) => void
}

const MOST_TEMPLATES = 256
const MOST_SEEN = 4_096
/** Templates that are tried without making the key of a document's shape first. */
const MOST_RECENT = 8

let settings: FastPathOptions = { enabled: true, sampleEvery: 0, onMismatch: () => undefined }
const templates = new Map<string, Template | 'none'>()
const recent: Template[] = []
const seen = new Set<string>()
let uses = 0

/** Sets how the fast path is used and watched, and forgets all templates. */
export function configureFastPath(options: Partial<FastPathOptions>): void {
	settings = { ...settings, ...options }
	templates.clear()
	recent.length = 0
	seen.clear()
}

type Means = { readonly reader: Reader; readonly limits: Limits }
type Found = { readonly template: Template; readonly match: Match }

/**
 * The canonical N-Quads of a document. Reading linked data is a hundred times dearer than signing it, and documents of
 * one kind differ only in their texts: so the second document of a shape makes a template, and the following ones fill it.
 */
export function canonicalForm(
	document: JsonObject,
	hash: Hash,
	reader: Reader,
	limits: Limits
): string | Promise<string> {
	const general = () => reader.canonize(document, hash, limits)
	if (!settings.enabled) return general()
	const found = findRecent(document)
	if (found) return fill(found, hash, general)
	const shape = shapeOf(document)
	const template = shape && templates.get(shape.key)
	if (shape && !template) return learn(document, shape, hash, { reader, limits })
	const match = template === 'none' ? undefined : template?.match(document)
	if (!template || template === 'none' || !match) return general()
	recent.unshift(template)
	recent.length = Math.min(recent.length, MOST_RECENT)
	return fill({ template, match }, hash, general)
}

function findRecent(document: JsonObject): Found | undefined {
	for (const [place, template] of recent.entries()) {
		const match = template.match(document)
		if (!match) continue
		const before = recent[place - 1]
		if (before) recent.splice(place - 1, 2, template, before)
		return { template, match }
	}
	return undefined
}

function fill(
	{ template, match }: Found,
	hash: Hash,
	general: () => Promise<string>
): string | Promise<string> {
	const filled = template.fill(match, hash)
	if (filled === undefined) return general()
	uses += 1
	if (settings.sampleEvery === 0 || uses % settings.sampleEvery !== 0) return filled
	return compare(filled, template.key, general())
}

async function compare(filled: string, key: string, general: Promise<string>): Promise<string> {
	const expected = await general
	if (filled !== expected) {
		keep(key, 'none')
		settings.onMismatch(key)
	}
	return expected
}

/** The general way; the second time for the same shape, a template is made and compared with its result. */
async function learn(
	document: JsonObject,
	shape: Shape,
	hash: Hash,
	{ reader, limits }: Means
): Promise<string> {
	const expected = await reader.canonize(document, hash, limits)
	if (!seenBefore(shape)) return expected
	const template = await templateFor(document, shape, { reader, limits })
	const match = template?.match(document)
	const filled = match && template?.fill(match, hash)
	// Nothing filled in: these texts are an exception, the next ones may not be.
	if (!template || filled !== undefined) keep(shape.key, template && filled === expected ? template : 'none')
	return expected
}

async function templateFor(
	document: JsonObject,
	shape: Shape,
	{ reader, limits }: Means
): Promise<Template | undefined> {
	try {
		return compileTemplate(await reader.quads(withHoles(document, shape), limits), shape)
	} catch (error) {
		if (error instanceof CredentialError) return undefined
		throw error
	}
}

function seenBefore({ key }: Shape): boolean {
	const digest = createHash('sha256').update(key).digest('base64')
	if (seen.has(digest)) return true
	if (seen.size >= MOST_SEEN) seen.clear()
	seen.add(digest)
	return false
}

function keep(key: string, template: Template | 'none'): void {
	forget(key)
	templates.set(key, template)
	const [oldest] = templates.keys()
	if (templates.size > MOST_TEMPLATES && oldest !== undefined) forget(oldest)
}

function forget(key: string): void {
	templates.delete(key)
	const place = recent.findIndex((template) => template.key === key)
	if (place >= 0) recent.splice(place, 1)
}
