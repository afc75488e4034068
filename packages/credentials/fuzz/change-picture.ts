import { crc32, deflateSync } from 'node:zlib'
import { breakText } from './change-text.ts'
import type { Random } from './random.ts'

type Chunk = { readonly type: string; readonly data: Buffer }

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

const header = Buffer.alloc(13)
header.writeUInt32BE(1, 0)
header.writeUInt32BE(1, 4)
header.set([8, 2, 0, 0, 0], 8)
const PIXEL: readonly Chunk[] = [
	{ type: 'IHDR', data: header },
	{ type: 'IDAT', data: deflateSync(Buffer.alloc(4)) },
	{ type: 'IEND', data: Buffer.alloc(0) }
]

function write({ type, data }: Chunk): Buffer {
	const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
	const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
	length.writeUInt32BE(data.length)
	checksum.writeUInt32BE(crc32(typed))
	return Buffer.concat([length, typed, checksum])
}

const png = (chunks: readonly Chunk[]): Buffer => Buffer.concat([SIGNATURE, ...chunks.map(write)])

function carrying(text: string, keyword: string, packed: boolean): Chunk {
	const flags = packed ? [0, 1, 0, 0, 0] : [0, 0, 0, 0, 0]
	const body = Buffer.from(text)
	const data = [Buffer.from(keyword), Buffer.from(flags), packed ? deflateSync(body) : body]
	return { type: 'iTXt', data: Buffer.concat(data) }
}

/** A small picture with this text inside, as a baker would make it. */
export function plainPng(text: string, random: Random): Buffer {
	const [first, ...rest] = PIXEL
	const chunk = carrying(text, 'openbadgecredential', random.chance(0.3))
	return png([...(first ? [first] : []), chunk, ...rest])
}

const TYPES = ['iTXt', 'tEXt', 'zTXt', 'IDAT', 'xXXx', 'i\u0000Xt']
const KEYWORDS = ['openbadgecredential', 'openbadges', 'OpenBadgeCredential', 'openbadgecredential ', 'x']

/** A picture with something wrong: in its chunks, or in its bytes. */
export function changePng(text: string, other: string, random: Random): Buffer {
	const chunk = carrying(text, random.pick(KEYWORDS), random.chance(0.3))
	const second = carrying(other, random.pick(KEYWORDS), random.chance(0.3))
	const [head, body, end] = PIXEL.map((one) => one)
	const [first = chunk, middle = chunk, last = chunk] = [head, body, end]
	const order = random.pick<readonly Chunk[]>([
		[first, chunk, middle, last],
		[first, chunk, second, middle, last],
		[first, middle, chunk, last, second],
		[chunk, first, middle, last],
		[first, middle, last, chunk],
		[first, chunk, middle],
		[first, { ...chunk, type: random.pick(TYPES) }, middle, last],
		[first, chunk, chunk, middle, last]
	])
	const bytes = png(order)
	return random.chance(0.5) ? bytes : changeBytes(bytes, random)
}

function changeBytes(bytes: Buffer, random: Random): Buffer {
	const changed = Buffer.from(bytes)
	for (let left = random.pick([1, 1, 2, 8]); left > 0; left -= 1)
		changed[random.below(changed.length)] = random.below(256)
	return random.chance(0.2) ? changed.subarray(0, random.below(changed.length)) : changed
}

const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0'
const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function element(text: string, random: Random): string {
	if (!text.startsWith('{')) return `<openbadges:credential verify="${text}"/>`
	const data = random.chance(0.5) ? `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : escaped(text)
	return `<openbadges:credential>${data}</openbadges:credential>`
}

const svg = (inside: string, namespace = NAMESPACE): string =>
	`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="${namespace}">${inside}<circle r="1"/></svg>`

export const plainSvg = (text: string, random: Random): string => svg(element(text, random))

/** A drawing with something wrong: in its elements, or in its letters. */
export function changeSvg(text: string, other: string, random: Random): string {
	const [badge, second] = [element(text, random), element(other, random)]
	return random.pick<() => string>([
		() => svg(badge),
		() => svg(badge + second),
		() => svg(`<!--${badge}-->${second}`),
		() => svg(`<![CDATA[${badge}]]>`),
		() => svg(badge, random.pick(['http://openbadges.org', 'urn:x', NAMESPACE])),
		() => svg(`<g>${badge}</g><!DOCTYPE x [<!ENTITY y "z">]>`),
		() => svg(badge.replace('openbadges:', random.pick(['', 'x:', 'openbadges::']))),
		() => breakText(svg(badge), random)
	])()
}
