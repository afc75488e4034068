import { crc32, inflateSync } from 'node:zlib'
import { CredentialError } from '../errors.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import type { Limits } from '../limits.ts'

type Chunk = { readonly type: string; readonly data: Buffer; readonly whole: Buffer }
type Found = { readonly keyword: string; readonly text: string }
type ImageLimits = Pick<Limits, 'imageBytes' | 'inflatedBytes'>

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** The chunk keyword of Open Badges 3.0. */
const KEYWORD_OB3 = 'openbadgecredential'
/** The chunk keyword of Open Badges 1 and 2. */
const KEYWORD_OB2 = 'openbadges'

/** Whether these bytes begin like a PNG. */
export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.equals(bytes.subarray(0, SIGNATURE.length))

/**
 * Puts a credential (JSON or compact JWS) into a PNG. The picture itself is not touched. A badge of the same version
 * that the file already carries is refused, not replaced: two assertions in one file help only forgers.
 */
export function bakePng(png: Uint8Array, text: string, keyword: string = KEYWORD_OB3): Buffer {
	const chunks = chunksOf(png, DEFAULT_LIMITS)
	if (badgesIn(chunks, DEFAULT_LIMITS).length > 0) {
		throw new CredentialError('two-badges-in-image', 'This picture already carries a badge')
	}
	const [header, ...rest] = chunks
	if (!header) throw new CredentialError('damaged-image', 'This PNG has no header')
	return Buffer.concat([SIGNATURE, header.whole, textChunk(keyword, text), ...rest.map(({ whole }) => whole)])
}

/** Takes the credential out of a PNG. Both the keyword of Open Badges 3.0 and the older one are read. */
export function unbakePng(png: Uint8Array, limits: ImageLimits = DEFAULT_LIMITS): string {
	const [badge, second] = badgesIn(chunksOf(png, limits), limits)
	if (!badge) throw new CredentialError('no-badge-in-image', 'This picture carries no badge')
	if (second) throw new CredentialError('two-badges-in-image', 'This picture carries more than one badge')
	return badge.text
}

function chunksOf(png: Uint8Array, { imageBytes }: Pick<Limits, 'imageBytes'>): readonly Chunk[] {
	if (png.length > imageBytes) throw new CredentialError('too-large', `Larger than ${imageBytes} bytes`)
	if (!isPng(png)) throw new CredentialError('not-an-image', 'This is not a PNG')
	const bytes = Buffer.from(png.buffer, png.byteOffset, png.length)
	const chunks: Chunk[] = []
	for (let at = SIGNATURE.length; at < bytes.length;) {
		const chunk = chunkAt(bytes, at)
		if ((chunks.length === 0) !== (chunk.type === 'IHDR')) throw damaged('the header is not first')
		chunks.push(chunk)
		at += chunk.whole.length
		if (chunk.type === 'IEND') return chunks
	}
	throw damaged('it has no end')
}

const damaged = (why: string): CredentialError =>
	new CredentialError('damaged-image', `This PNG is damaged: ${why}`)

function chunkAt(bytes: Buffer, at: number): Chunk {
	if (at + 12 > bytes.length) throw damaged('it is cut off')
	const length = bytes.readUInt32BE(at)
	const end = at + 12 + length
	if (end > bytes.length) throw damaged('it is cut off')
	const type = bytes.toString('latin1', at + 4, at + 8)
	if (!/^[A-Za-z]{4}$/.test(type)) throw damaged('a chunk has no proper type')
	if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4))
		throw damaged(`the checksum of ${type} is wrong`)
	return { type, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) }
}

function badgesIn(chunks: readonly Chunk[], limits: ImageLimits): readonly Found[] {
	return chunks.flatMap((chunk) => {
		const found = textOf(chunk, limits)
		return found && [KEYWORD_OB3, KEYWORD_OB2].includes(found.keyword) ? [found] : []
	})
}

function textOf({ type, data }: Chunk, limits: ImageLimits): Found | undefined {
	const keyword = data.toString('latin1', 0, Math.max(0, data.subarray(0, 80).indexOf(0)))
	if (keyword !== KEYWORD_OB3 && keyword !== KEYWORD_OB2) return undefined
	const rest = data.subarray(keyword.length + 1)
	if (type === 'tEXt') return { keyword, text: rest.toString('latin1') }
	if (type === 'zTXt') return { keyword, text: inflate(rest.subarray(1), limits).toString('latin1') }
	return type === 'iTXt' ? { keyword, text: internationalText(rest, limits) } : undefined
}

function internationalText(rest: Buffer, limits: ImageLimits): string {
	const language = rest.indexOf(0, 2)
	const translated = rest.indexOf(0, language + 1)
	const [flag, method] = rest
	if (language < 2 || translated < 0) throw damaged('the text of the badge has no beginning')
	const text = rest.subarray(translated + 1)
	if (flag === 0) return utf8(text)
	if (flag !== 1 || method !== 0) throw damaged('the text of the badge is compressed in an unknown way')
	return utf8(inflate(text, limits))
}

function inflate(bytes: Uint8Array, { inflatedBytes }: Pick<Limits, 'inflatedBytes'>): Buffer {
	try {
		return inflateSync(bytes, { maxOutputLength: inflatedBytes })
	} catch (cause) {
		throw new CredentialError(
			'too-large',
			`The text of the badge cannot be inflated within ${inflatedBytes} bytes`,
			{ cause }
		)
	}
}

function utf8(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
	} catch (cause) {
		throw new CredentialError('damaged-image', 'The text of the badge is not UTF-8', { cause })
	}
}

function textChunk(keyword: string, text: string): Buffer {
	// Keyword, not compressed, method 0, no language, no translated keyword.
	const data = Buffer.concat([
		Buffer.from(keyword, 'latin1'),
		Buffer.from([0, 0, 0, 0, 0]),
		Buffer.from(text, 'utf8')
	])
	const length = Buffer.alloc(4)
	length.writeUInt32BE(data.length)
	const typed = Buffer.concat([Buffer.from('iTXt', 'latin1'), data])
	const checksum = Buffer.alloc(4)
	checksum.writeUInt32BE(crc32(typed))
	return Buffer.concat([length, typed, checksum])
}
