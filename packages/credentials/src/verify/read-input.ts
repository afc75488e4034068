import { isPng, unbakePng } from '../bake/png.ts'
import { unbakeSvg } from '../bake/svg.ts'
import { checkBounds, parseJson } from '../canon/bounds.ts'
import { CredentialError } from '../errors.ts'
import type { CredentialErrorCode } from '../errors.ts'
import type { Limits } from '../limits.ts'
import { textInEnvelope } from '../model/enveloped.ts'
import { isObject, listOf } from '../model/json.ts'
import { CONTEXT_OPEN_BADGES_2 } from '../openbadges2/build.ts'
import type { JsonObject } from '../model/json.ts'
import type { FindingCode } from './codes.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'

/** What was found in the input: a document, a signed text, or (old badges) only the address of a document. */
export type Read =
	| { readonly kind: 'document'; readonly document: JsonObject }
	| { readonly kind: 'token'; readonly token: string }
	| { readonly kind: 'address'; readonly address: string }

export type Input = string | Uint8Array | object

/** Finds the badge in a PNG, SVG, JSON or JWT, whichever it is, without believing anything it says. */
export function readInput(input: Input, limits: Limits): Read {
	if (input instanceof Uint8Array) return readBytes(input, limits)
	if (typeof input === 'string') return readText(input, limits)
	return readText(serialise(input), limits)
}

function serialise(input: object): string {
	try {
		return JSON.stringify(input)
	} catch (cause) {
		throw new CredentialError('invalid-json', 'This object is not JSON', { cause })
	}
}

function readBytes(bytes: Uint8Array, limits: Limits): Read {
	if (isPng(bytes)) return readText(unbakePng(bytes, limits), limits)
	if (bytes.length > limits.imageBytes)
		throw new CredentialError('too-large', `Larger than ${limits.imageBytes} bytes`)
	return readText(utf8(bytes), limits)
}

function utf8(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
	} catch (cause) {
		throw new CredentialError('not-an-image', 'Neither a known picture nor a text', { cause })
	}
}

const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/

function readText(raw: string, limits: Limits): Read {
	const text = raw.trim()
	if (text.startsWith('<')) return readText(unbakeSvg(text, limits), limits)
	if (text.startsWith('{')) return documentOrEnvelope(documentOf(text, limits))
	if (text.length > limits.documentBytes)
		throw new CredentialError('too-large', `Larger than ${limits.documentBytes} bytes`)
	if (COMPACT_JWS.test(text)) return { kind: 'token', token: text }
	if (/^https?:\/\/\S+$/.test(text)) return { kind: 'address', address: text }
	throw new CredentialError('not-an-image', 'Neither JSON, nor a signed text, nor a picture')
}

/** VC 2.0 carries a signed text inside JSON; a presentation's envelope is opened where presentations are judged. */
function documentOrEnvelope(document: JsonObject): Read {
	const token = textInEnvelope(document, 'EnvelopedVerifiableCredential')
	return token === undefined ? { kind: 'document', document } : { kind: 'token', token }
}

function documentOf(text: string, limits: Limits): JsonObject {
	const document = parseJson(text, limits)
	checkBounds(
		isObject(document) && isOpenBadges2(document) ? { ...document, '@context': [] } : document,
		limits
	)
	if (!isObject(document)) throw new CredentialError('invalid-json', 'This is not a JSON object')
	return document
}

// Open Badges 2.0 is read as plain JSON, never as linked data: its context is a name and costs nothing.
const isOpenBadges2 = ({ '@context': context }: JsonObject): boolean =>
	listOf(context).every((one) => one === CONTEXT_OPEN_BADGES_2)

const FINDING: { readonly [code in CredentialErrorCode]?: FindingCode } = {
	'invalid-json': 'input.invalid-json',
	'not-an-image': 'input.not-a-badge',
	'damaged-image': 'input.damaged-image',
	'no-badge-in-image': 'input.no-badge-in-image',
	'two-badges-in-image': 'input.two-badges-in-image',
	'too-large': 'input.too-large',
	'too-deep': 'input.too-complex',
	'too-many-nodes': 'input.too-complex',
	'too-many-contexts': 'input.context-refused',
	'too-many-blank-nodes': 'proof.reader-stopped',
	'context-refused': 'input.context-refused',
	'json-ld': 'proof.unreadable',
	timeout: 'proof.reader-stopped',
	'out-of-memory': 'proof.reader-stopped',
	busy: 'proof.reader-stopped',
	'invalid-key': 'proof.malformed',
	'invalid-did': 'proof.malformed',
	'invalid-proof': 'proof.malformed',
	'unsupported-key': 'proof.unsupported',
	'unsupported-cryptosuite': 'proof.unsupported'
}

/** The finding that an error of this library stands for; any other error is a fault and goes on. */
export function findingOfError(error: unknown): Check {
	const code = error instanceof CredentialError ? FINDING[error.code] : undefined
	if (!code || !(error instanceof CredentialError)) throw error
	return finding(code, error.message)
}
