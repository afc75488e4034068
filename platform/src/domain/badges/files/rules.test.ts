import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { fileName, PERSON_QUOTA_BYTES, rangeOf, typeOf, whyNoRoom } from './rules.ts'

const bytes = (...parts: (string | number[])[]) =>
	Uint8Array.from(
		parts.flatMap((part) =>
			typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part
		)
	)

describe('a file is what its first bytes say', () => {
	test.each<[string, Uint8Array, string, string | undefined]>([
		['JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), '', 'image/jpeg'],
		['PNG', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a]), '', 'image/png'],
		['WebP', bytes('RIFF', [0, 0, 0, 0], 'WEBP'), '', 'image/webp'],
		['PDF', bytes('%PDF-1.7'), '', 'application/pdf'],
		['MP3 with a tag', bytes('ID3', [4, 0]), '', 'audio/mpeg'],
		['MP3 frame', bytes([0xff, 0xfb, 0x90, 0x64]), '', 'audio/mpeg'],
		['WAV', bytes('RIFF', [0, 0, 0, 0], 'WAVE'), '', 'audio/wav'],
		['Ogg', bytes('OggS'), '', 'audio/ogg'],
		['a voice memo', bytes([0, 0, 0, 28], 'ftypM4A '), '', 'audio/mp4'],
		['MP4 film', bytes([0, 0, 0, 28], 'ftypisom'), 'video/mp4', 'video/mp4'],
		['MP4 declared as sound', bytes([0, 0, 0, 28], 'ftypisom'), 'audio/mp4', 'audio/mp4'],
		['a film from a phone', bytes([0, 0, 0, 20], 'ftypqt  '), '', 'video/quicktime'],
		['WebM', bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f], '....webm'), 'video/webm', 'video/webm'],
		['Matroska', bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f], '....matroska'), '', undefined],
		['HTML that calls itself a photo', bytes('<!doctype html>'), 'image/jpeg', undefined],
		['SVG', bytes('<svg xmlns='), 'image/svg+xml', undefined],
		['HEIC', bytes([0, 0, 0, 24], 'ftypheic'), 'image/heic', undefined],
		['GIF', bytes('GIF89a'), 'image/gif', undefined],
		['ZIP', bytes('PK', [3, 4]), 'application/pdf', undefined],
		['Windows program', bytes('MZ'), '', undefined],
		['nothing', bytes(), '', undefined]
	])('%s', (_, head, declared, expected) => {
		expect(typeOf(head, declared)?.mediaType).toBe(expected)
	})
})

test('a file name keeps its letters and loses every path', () => {
	expect(fileName('C:\\Users\\Aino\\näyttö 1.PNG', 'jpg')).toBe('näyttö 1.jpg')
	expect(fileName('../../etc/passwd', 'pdf')).toBe('passwd.pdf')
	expect(fileName('"><script>.pdf', 'pdf')).toBe('script.pdf')
	expect(fileName('', 'pdf')).toBe('file.pdf')
})

test('no name can carry a line break, a quote or a slash', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (name) => {
			expect(fileName(name, 'pdf')).not.toMatch(/[\r\n"/\\]/)
		}),
		{ numRuns: 500 }
	)
})

test.each([
	[1, 0, 0, undefined],
	[1, PERSON_QUOTA_BYTES, 0, 'quota-full'],
	[1, PERSON_QUOTA_BYTES - 1, 0, undefined],
	[1, 0, Number.MAX_SAFE_INTEGER - 1, 'school-quota-full']
])('%i more bytes after %i of the person and %i of the school: %s', (more, ofPerson, ofSchool, expected) => {
	expect(whyNoRoom({ bytes: more, ofPerson, ofSchool })).toBe(expected)
})

test.each([
	[null, undefined],
	['bytes=0-', { start: 0, end: 99 }],
	['bytes=10-19', { start: 10, end: 19 }],
	['bytes=90-500', { start: 90, end: 99 }],
	['bytes=-5', { start: 95, end: 99 }],
	['bytes=-500', { start: 0, end: 99 }],
	['bytes=100-', 'outside'],
	['bytes=20-10', 'outside'],
	['bytes=-0', 'outside'],
	['bytes=-', undefined],
	['bytes=0-1,5-6', undefined],
	['lines=0-1', undefined]
])('of 100 bytes, %s is %o', (header, expected) => {
	expect(rangeOf(header, 100)).toEqual(expected)
})
