import { expect, test } from 'vitest'
import { canonizeQuads } from '../harness/canonize.ts'
import vectors from './vectors/w3c-rdf-canon.json' with { type: 'json' }

test.each(vectors.tests)('$name', async ({ in: quads, out }) => {
	const { canonical } = await canonizeQuads(quads, undefined)
	expect(canonical).toBe(out)
	// What is canonical stays as it is, and the order of lines never matters.
	const reversed = out.trimEnd().split('\n').reverse().join('\n')
	expect((await canonizeQuads(`${reversed}\n`, 'sha256')).canonical).toBe(out)
})

test('control characters are written as RDFC-1.0 wants them', async () => {
	const all = Array.from({ length: 33 }, (_, code) => `\\u${code.toString(16).padStart(4, '0')}`).join('')
	const { canonical } = await canonizeQuads(`<urn:s> <urn:p> "${all}\\u007f\\u0080" .\n`, undefined)
	const written = [
		'\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000B\\f\\r\\u000E\\u000F',
		'\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001A\\u001B\\u001C\\u001D\\u001E\\u001F',
		' \\u007F\u0080'
	]
	expect(canonical).toBe(`<urn:s> <urn:p> "${written.join('')}" .\n`)
})

test('SHA-384 gives labels of its own', async () => {
	const quads = Array.from(
		{ length: 6 },
		(_, n) => `_:a${n} <urn:p> "${n}" .\n_:a${n} <urn:q> _:a${(n + 1) % 6} .\n`
	)
	const [short, long] = await Promise.all(
		['sha256', 'sha384'].map((hash) => canonizeQuads(quads.join(''), hash))
	)
	expect(Object.keys(long?.map ?? {}).sort()).toEqual(Object.keys(short?.map ?? {}).sort())
	expect(long?.map).not.toEqual(short?.map)
})

test('the canonical form of a graph full of symmetries, with SHA-384, whatever its labels were', async () => {
	const { out } = vectors.sha384
	const renamed = out.replaceAll(/_:c14n(\d+)/g, (_, number) => `_:e${(Number(number) * 7) % 12}`)
	expect((await canonizeQuads(renamed, 'sha384')).canonical).toBe(out)
	expect((await canonizeQuads(renamed, 'sha256')).canonical).not.toBe(out)
})

test('a data set made to cost hours is refused at once', async () => {
	const clique = Array.from({ length: 10 }, (_, from) =>
		Array.from({ length: 10 }, (_, to) => (from === to ? '' : `_:e${from} <urn:p> _:e${to} .\n`)).join('')
	)
	const started = performance.now()
	await expect(canonizeQuads(clique.join(''), undefined)).rejects.toThrow(
		/deep iterations|work factor|limit/i
	)
	expect(performance.now() - started).toBeLessThan(1_000)
})

test('what is no N-Quads is refused', async () => {
	await expect(canonizeQuads('<urn:s> <urn:p> .', undefined)).rejects.toThrow()
})
