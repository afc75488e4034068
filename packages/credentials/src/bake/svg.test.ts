import { expect, test } from 'vitest'
import { bakeSvg, unbakeSvg } from './svg.ts'

const PICTURE =
	'<?xml version="1.0"?>\n<!-- <svg> --><svg xmlns="http://www.w3.org/2000/svg" title="a > b"><g/></svg>'
const TEXT = '{"name":"]]> & <b> kumppani"}'
const JWS = 'eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2ln'

test.each([TEXT, JWS])('what goes in comes out: %s', (text) => {
	expect(unbakeSvg(bakeSvg(PICTURE, text))).toBe(text)
})

test('the credential stands directly after the opening tag, the picture is untouched', () => {
	const baked = bakeSvg(PICTURE, JWS)
	expect(baked).toContain('title="a > b"><openbadges:credential verify=')
	const without = baked
		.replace(/<openbadges:credential[^>]*><\/openbadges:credential>/, '')
		.replace(/ xmlns:openbadges="[^"]*"/, '')
	expect(without).toBe(PICTURE)
})

test('an Open Badges 2.0 assertion is read, from its body or its attribute', () => {
	const old = (inside: string) =>
		`<svg xmlns="http://www.w3.org/2000/svg" xmlns:ob="http://openbadges.org"><ob:assertion ${inside}</ob:assertion></svg>`
	expect(unbakeSvg(old('verify="https://x.example/1"><![CDATA[{"a":1}]]>'))).toBe('{"a":1}')
	expect(unbakeSvg(old('verify="https://x.example/1">'))).toBe('https://x.example/1')
	expect(unbakeSvg(old('>{&quot;a&quot;:1}'))).toBe('{"a":1}')
})

test.each([
	[
		'two badges',
		bakeSvg(PICTURE, TEXT).replace('<g/>', '<openbadges:credential verify="a.b.c"/>'),
		'two-badges-in-image'
	],
	['none', PICTURE, 'no-badge-in-image'],
	[
		'a badge in a comment',
		PICTURE.replace('<g/>', '<!-- <openbadges:credential verify="a.b.c"/> -->'),
		'no-badge-in-image'
	],
	[
		'an element of another namespace',
		PICTURE.replace('<g/>', '<x:credential xmlns:x="urn:x" verify="a.b.c"/>'),
		'no-badge-in-image'
	],
	[
		'an empty badge',
		PICTURE.replace('<g/>', '<o:credential xmlns:o="https://purl.imsglobal.org/ob/v3p0"/>'),
		'no-badge-in-image'
	],
	['HTML', '<html></html>', 'not-an-image'],
	['own entities', '<!DOCTYPE svg [<!ENTITY a "b">]><svg></svg>', 'damaged-image'],
	['an open comment', '<svg><!-- ', 'damaged-image'],
	['an open tag', '<svg title="', 'damaged-image']
])('%s is refused', (_, svg, code) => {
	expect(() => unbakeSvg(svg)).toThrow(expect.objectContaining({ code }))
})

test('a picture as large as allowed is read, one byte more is refused', () => {
	const baked = bakeSvg(PICTURE, TEXT)
	expect(unbakeSvg(baked, { imageBytes: Buffer.byteLength(baked) })).toBe(TEXT)
	expect(() => unbakeSvg(baked, { imageBytes: Buffer.byteLength(baked) - 1 })).toThrow(
		expect.objectContaining({ code: 'too-large' })
	)
})

test('a second badge is not baked in', () => {
	expect(() => bakeSvg(bakeSvg(PICTURE, TEXT), TEXT)).toThrow(
		expect.objectContaining({ code: 'two-badges-in-image' })
	)
})

test.each([
	['a name', 'x'.repeat(1_000_000)],
	['names', 'x '.repeat(500_000)],
	['white space after a name', `x${' '.repeat(1_000_000)}`],
	['white space after a sign', `x=${' '.repeat(1_000_000)}`],
	['signs', 'x='.repeat(500_000)]
])('%s without end in a tag takes no time', (_, attributes) => {
	const started = performance.now()
	expect(() => unbakeSvg(`<svg ${attributes}></svg>`)).toThrow('carries no badge')
	expect(performance.now() - started).toBeLessThan(2_000)
})
