import { crc32, deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../limits.ts'
import { bakePng, unbakePng } from './png.ts'

const TEXT = '{"name":"Hyvä kumppani 🤝"}'

function picture(): Buffer {
	const png = new PNG({ width: 3, height: 2 })
	png.data.fill(0x7f)
	return PNG.sync.write(png)
}

function withChunk(png: Buffer, type: string, data: Buffer): Buffer {
	const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
	const numbers = Buffer.alloc(8)
	numbers.writeUInt32BE(data.length, 0)
	numbers.writeUInt32BE(crc32(typed), 4)
	return Buffer.concat([
		png.subarray(0, 33),
		numbers.subarray(0, 4),
		typed,
		numbers.subarray(4),
		png.subarray(33)
	])
}

const iTXt = (keyword: string, flag: number, text: Buffer) =>
	Buffer.concat([
		Buffer.from(`${keyword}\0`, 'latin1'),
		Buffer.from([flag, 0]),
		Buffer.from('en\0\0', 'latin1'),
		text
	])

test('what goes in comes out, and the picture stays as it was', () => {
	const baked = bakePng(picture(), TEXT)
	expect(unbakePng(baked)).toBe(TEXT)
	expect(PNG.sync.read(baked).data).toEqual(PNG.sync.read(picture()).data)
})

test('the chunk is iTXt, not compressed, once, with the keyword of Open Badges 3.0', () => {
	const baked = bakePng(picture(), TEXT)
	const at = baked.indexOf('iTXtopenbadgecredential\0\0\0\0\0{')
	expect(at).toBeGreaterThan(0)
	expect(baked.indexOf('openbadgecredential', at + 10)).toBe(-1)
})

test('compressed and older chunks are read', () => {
	expect(unbakePng(withChunk(picture(), 'iTXt', iTXt('openbadgecredential', 1, deflateSync(TEXT))))).toBe(
		TEXT
	)
	expect(unbakePng(withChunk(picture(), 'iTXt', iTXt('openbadges', 0, Buffer.from(TEXT))))).toBe(TEXT)
	expect(unbakePng(withChunk(picture(), 'tEXt', Buffer.from('openbadges\0https://x.example/1')))).toBe(
		'https://x.example/1'
	)
	const zTXt = Buffer.concat([Buffer.from('openbadges\0\0', 'latin1'), deflateSync('{}')])
	expect(unbakePng(withChunk(picture(), 'zTXt', zTXt))).toBe('{}')
})

test('a compressed chunk is inflated to the limit and not one byte further', () => {
	const of = (bytes: number) =>
		withChunk(picture(), 'iTXt', iTXt('openbadges', 1, deflateSync(Buffer.alloc(bytes, 0x61))))
	const { inflatedBytes } = DEFAULT_LIMITS
	expect(unbakePng(of(inflatedBytes))).toHaveLength(inflatedBytes)
	expect(() => unbakePng(of(inflatedBytes + 1))).toThrow(expect.objectContaining({ code: 'too-large' }))
})

test('two badges in one file are refused, whatever their keywords', () => {
	const two = withChunk(bakePng(picture(), TEXT), 'iTXt', iTXt('openbadges', 0, Buffer.from('{}')))
	expect(() => unbakePng(two)).toThrow(expect.objectContaining({ code: 'two-badges-in-image' }))
	expect(() => bakePng(bakePng(picture(), TEXT), TEXT)).toThrow(
		expect.objectContaining({ code: 'two-badges-in-image' })
	)
})

test('a picture without a badge, and what is no picture', () => {
	expect(() => unbakePng(picture())).toThrow(expect.objectContaining({ code: 'no-badge-in-image' }))
	expect(() => unbakePng(Buffer.from('hello'))).toThrow(expect.objectContaining({ code: 'not-an-image' }))
})

test('a picture as large as allowed is read, one byte more is refused', () => {
	const baked = bakePng(picture(), TEXT)
	const limits = { ...DEFAULT_LIMITS, imageBytes: baked.length }
	expect(unbakePng(baked, limits)).toBe(TEXT)
	expect(() => unbakePng(baked, { ...limits, imageBytes: baked.length - 1 })).toThrow(
		expect.objectContaining({ code: 'too-large' })
	)
})

test('a flipped bit anywhere in a chunk is noticed', () => {
	const baked = bakePng(picture(), TEXT)
	for (let at = 8; at < baked.length; at += 7) {
		const damaged = Buffer.from(baked)
		damaged[at] = (damaged[at] ?? 0) ^ 1
		expect(() => unbakePng(damaged), `byte ${at}`).toThrow(
			expect.objectContaining({ name: 'CredentialError' })
		)
	}
})

test.each([8, 20, 60])('a file cut off after %i bytes is refused', (bytes) => {
	expect(() => unbakePng(bakePng(picture(), TEXT).subarray(0, bytes))).toThrow(
		expect.objectContaining({ code: 'damaged-image' })
	)
})
