import { CredentialError } from '../errors.ts'

/** One tag of an XML text, with its place. Comments, CDATA and processing instructions are skipped. */
export type Tag = {
	readonly name: string
	readonly attributes: string
	readonly start: number
	readonly end: number
	readonly closing: boolean
	readonly selfClosing: boolean
}

const SKIPPED = [
	['<!--', '-->'],
	['<![CDATA[', ']]>'],
	['<?', '?>']
] as const

/** Not an XML parser: just enough to find elements safely. A document type is refused, so no entity is ever expanded. */
export function tagsOf(xml: string, maxBytes: number): readonly Tag[] {
	if (Buffer.byteLength(xml) > maxBytes)
		throw new CredentialError('too-large', `Larger than ${maxBytes} bytes`)
	const tags: Tag[] = []
	for (let at = xml.indexOf('<'); at >= 0;) {
		const skipTo = skippedUntil(xml, at)
		if (skipTo !== undefined) at = xml.indexOf('<', skipTo)
		else {
			const tag = tagAt(xml, at)
			tags.push(tag)
			at = xml.indexOf('<', tag.end)
		}
	}
	return tags
}

function skippedUntil(xml: string, at: number): number | undefined {
	for (const [opening, closing] of SKIPPED) {
		if (!xml.startsWith(opening, at)) continue
		const end = xml.indexOf(closing, at + opening.length)
		if (end < 0) throw damaged('something in it is never closed')
		return end + closing.length
	}
	if (xml.startsWith('<!', at)) return pastDoctype(xml, at)
	return undefined
}

/** A plain document type is harmless; one with definitions of its own is refused. */
function pastDoctype(xml: string, at: number): number {
	const end = xml.indexOf('>', at)
	if (end < 0 || xml.slice(at, end).includes('[')) throw damaged('it defines entities of its own')
	return end + 1
}

const damaged = (why: string): CredentialError =>
	new CredentialError('damaged-image', `This SVG is damaged: ${why}`)

const NAME = /<(\/?)([A-Za-z_][\w:.-]*)/y

function tagAt(xml: string, start: number): Tag {
	NAME.lastIndex = start
	const [opening, slash, name] = NAME.exec(xml) ?? []
	if (!opening || !name) throw damaged('a tag has no name')
	const close = closeOf(xml, start + opening.length)
	const attributes = xml.slice(start + opening.length, close)
	return {
		name,
		attributes,
		start,
		end: close + 1,
		closing: slash === '/',
		selfClosing: attributes.endsWith('/')
	}
}

/** Where the tag ends: the first `>` outside quotes. */
function closeOf(xml: string, from: number): number {
	let quote = ''
	for (let at = from; at < xml.length; at += 1) {
		const letter = xml.charAt(at)
		if (quote) quote = letter === quote ? '' : quote
		else if (letter === '"' || letter === "'") quote = letter
		else if (letter === '>') return at
	}
	throw damaged('a tag is never closed')
}

// A name without a value is taken whole too: looking for one from each of its letters on would take for ever.
const ATTRIBUTE = /([A-Za-z_][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g

export function attributesOf({ attributes }: Tag): ReadonlyMap<string, string> {
	const values = new Map<string, string>()
	for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
		const value = double ?? single
		if (value !== undefined) values.set(name, value)
	}
	return values
}
