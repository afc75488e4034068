// What an accepted input means, worked out without the library: with jsonld as it is, and by reading pictures anew.
import { inflateSync } from 'node:zlib'
import jsonld from 'jsonld'
import { rdfCanonize } from '../src/canon/rdf.ts'
import { PINNED_CONTEXTS, pinnedContext } from '../src/contexts/pinned.ts'

type Json = { readonly [member: string]: unknown }

const isJson = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value)

/** Says of inputs whether they mean what one of these texts means. */
export async function meaningOfOneOf(
	texts: readonly string[]
): Promise<(input: string | Uint8Array) => Promise<boolean>> {
	const [plain, meant] = [new Set(texts.map(plainly)), new Set<string>()]
	for (const text of texts) for (const meaning of await meaningsOf(text)) meant.add(meaning)
	return async (input) => {
		const found = textsIn(input).map((text) => text.trim())
		// The same JSON means the same: there is no need to read it as linked data.
		if (found.some((text) => plain.has(plainly(text)))) return true
		for (const text of found) if ((await meaningsOf(text)).some((meaning) => meant.has(meaning))) return true
		return false
	}
}

const isToken = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)

/** Of a signed text everything before the signature counts, letter by letter. */
function plainly(text: string): string | undefined {
	if (isToken(text)) return text.split('.').slice(0, 2).join('.')
	try {
		return sorted(JSON.parse(text))
	} catch {
		return undefined
	}
}

/** What it means to each kind of proof in it. */
async function meaningsOf(text: string): Promise<readonly string[]> {
	try {
		if (isToken(text)) return [plainly(text) ?? '']
		const document: unknown = JSON.parse(text)
		return isJson(document) ? await meaningsOfDocument(document) : []
	} catch {
		return []
	}
}

const isJcs = (proof: Json): boolean => String(proof['cryptosuite']).includes('jcs')

async function meaningsOfDocument({ proof, ...document }: Json): Promise<readonly string[]> {
	const proofs = [proof].flat().map((one) => (isJson(one) ? one : {}))
	const jcs = proofs.find(isJcs)
	const ofLetters = jcs ? [sorted(withSignedContext(document, jcs))] : []
	return proofs.every(isJcs) ? ofLetters : [...ofLetters, await meaningAsData(document)]
}

async function meaningAsData(document: Json): Promise<string> {
	const options = { safe: true, base: null, rdfDirection: 'i18n-datatype', documentLoader }
	// The published types know neither these options nor this result.
	const quads = (await jsonld.toRDF(document, options as never)) as never
	return rdfCanonize.canonize(quads, { algorithm: 'RDFC-1.0', rejectURDNA2015: true })
}

/** With JCS, contexts that are known may be added after the signed ones; the signed ones stand in the proof. */
function withSignedContext(document: Json, proof: Json): Json {
	const signed = [proof['@context']].flat()
	const given = [document['@context']].flat()
	const begins = signed.every((context, index) => context === given[index])
	const known = given.slice(signed.length).every((context) => PINNED_CONTEXTS.has(String(context)))
	return begins && known ? { ...document, '@context': signed } : document
}

const documentLoader = async (url: string) => pinnedContext(url)

function sorted(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(sorted).join()}]`
	if (!isJson(value)) return JSON.stringify(value)
	const members = Object.keys(value).sort()
	return `{${members.map((name) => `${JSON.stringify(name)}:${sorted(value[name])}`).join()}}`
}

function textsIn(input: string | Uint8Array): readonly string[] {
	const bytes = Buffer.from(input)
	if (bytes.includes('IHDR') && bytes[0] === 0x89) return textsInPng(bytes)
	const text = bytes.toString('utf8').trim()
	return text.startsWith('<') ? textsInSvg(text) : [text]
}

function textsInPng(bytes: Buffer): readonly string[] {
	const texts: string[] = []
	for (const keyword of ['openbadgecredential\0', 'openbadges\0']) {
		for (let at = bytes.indexOf(keyword); at >= 0; at = bytes.indexOf(keyword, at + 1)) {
			const end = at + bytes.readUInt32BE(Math.max(0, at - 8))
			for (const start of [at + keyword.length, at + keyword.length + 4])
				texts.push(...readings(bytes.subarray(start, end)))
		}
	}
	return texts
}

function readings(bytes: Buffer): readonly string[] {
	try {
		return [bytes.toString('utf8'), inflateSync(bytes).toString('utf8')]
	} catch {
		return [bytes.toString('utf8')]
	}
}

const ENTITIES: readonly (readonly [string, string])[] = [
	['&lt;', '<'],
	['&gt;', '>'],
	['&quot;', '"'],
	['&apos;', "'"],
	['&amp;', '&']
]

function textsInSvg(svg: string): readonly string[] {
	const inside = svg.split(/<\w+:(?:credential|assertion)\b/).slice(1)
	return inside.flatMap((part) => {
		const [, verify = ''] = /verify\s*=\s*["']([^"']*)["']/.exec(part) ?? []
		const body = part.slice(part.indexOf('>') + 1).replace(/<\/[\s\S]*$/, '')
		const plain = body.replace(/<!--[\s\S]*?-->/g, '').replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
		const decoded = ENTITIES.reduce((text, [entity, letter]) => text.replaceAll(entity, letter), plain)
		return [verify, plain, decoded]
	})
}
