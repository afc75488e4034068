import { expect, test } from 'vitest'
import { AWARD, NOW, signed } from '../../test/example.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import type { Limits } from '../limits.ts'
import { verify } from '../verify/verify.ts'
import { checkBounds, checkContexts, parseJson } from './bounds.ts'
import { fencedReader } from './fence.ts'

const coded = (code: string) => expect.objectContaining({ code })
const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) })
const KNOWN = 'https://www.w3.org/ns/credentials/v2'

test('bytes: at the limit and one past it', () => {
	expect(parseJson('"ää"', { documentBytes: 6 })).toBe('ää')
	expect(() => parseJson('"ää"', { documentBytes: 5 })).toThrow(coded('too-large'))
})

test('depth: at the limit and one past it', () => {
	checkBounds(deep(10), { ...DEFAULT_LIMITS, depth: 10 })
	expect(() => checkBounds(deep(11), { ...DEFAULT_LIMITS, depth: 10 })).toThrow(coded('too-deep'))
})

test('a million levels do not exhaust the stack', () => {
	const text = `${'['.repeat(400_000)}${']'.repeat(400_000)}`
	expect(() => checkBounds(parseJson(text, DEFAULT_LIMITS), DEFAULT_LIMITS)).toThrow(coded('too-deep'))
})

test('nodes: at the limit and one past it', () => {
	checkBounds([1, 2, 3], { ...DEFAULT_LIMITS, nodes: 4 })
	expect(() => checkBounds([1, 2, 3], { ...DEFAULT_LIMITS, nodes: 3 })).toThrow(coded('too-many-nodes'))
})

test('contexts: at the limit and one past it, wherever they stand', () => {
	const document = { '@context': [KNOWN, KNOWN], a: [{ '@context': KNOWN }] }
	checkContexts(document, { contexts: 3 })
	expect(() => checkContexts(document, { contexts: 2 })).toThrow(coded('too-many-contexts'))
})

test.each([
	['written into the document', { '@context': [KNOWN, { name: 'https://x.example/name' }] }],
	['written deeper in the document', { '@context': KNOWN, a: [{ b: { '@context': {} } }] }],
	['null', { '@context': null }],
	['unknown', { '@context': 'https://x.example/context' }],
	['a list in a list', { '@context': [[KNOWN]] }]
])('a context that is %s is refused', (_, document) => {
	expect(() => checkContexts(document, DEFAULT_LIMITS)).toThrow(coded('context-refused'))
})

test('__proto__ is refused', () => {
	expect(() => checkBounds(JSON.parse('{"a":{"__proto__":{"b":1}}}'), DEFAULT_LIMITS)).toThrow(
		coded('invalid-json')
	)
})

const anonymous = (count: number) => ({
	'@context': [KNOWN, 'https://www.w3.org/ns/credentials/examples/v2'],
	id: 'urn:x:1',
	items: Array.from({ length: count }, (_, index) => ({ name: `item ${index}` }))
})

test('anonymous nodes: at the limit and one past it', async () => {
	const limits: Limits = { ...DEFAULT_LIMITS, blankNodes: 20 }
	expect(await fencedReader.canonize(anonymous(20), 'sha256', limits)).toContain('_:c14n19')
	await expect(fencedReader.canonize(anonymous(21), 'sha256', limits)).rejects.toThrow(
		coded('too-many-blank-nodes')
	)
})

// Anonymous nodes in rings that look the same from everywhere: the general algorithm would take for ever.
function poison(size: number) {
	const ids = Array.from({ length: size }, (_, index) => `_:n${index}`)
	return {
		'@context': [KNOWN, 'https://www.w3.org/ns/credentials/examples/v2'],
		items: ids.map((id) => ({
			id,
			knows: ids.filter((other) => other !== id).map((other) => ({ id: other }))
		}))
	}
}

test('a document made to exhaust canonicalisation is stopped', async () => {
	await expect(fencedReader.canonize(poison(12), 'sha256', DEFAULT_LIMITS)).rejects.toMatchObject({
		name: 'CredentialError'
	})
})

test('time: a job that takes longer is stopped, and the next one works', async () => {
	const limits: Limits = { ...DEFAULT_LIMITS, milliseconds: 1, nodes: 1_000_000, blankNodes: 1_000_000 }
	await fencedReader.canonize(anonymous(1), 'sha256', { ...limits, milliseconds: 3_000 })
	await expect(fencedReader.canonize(anonymous(20_000), 'sha256', limits)).rejects.toThrow(coded('timeout'))
	expect(await fencedReader.canonize(anonymous(1), 'sha256', DEFAULT_LIMITS)).toContain('_:c14n0')
})

test('heap: a job that needs more kills its worker and nothing else', { timeout: 60_000 }, async () => {
	const limits: Limits = {
		...DEFAULT_LIMITS,
		heapMegabytes: 24,
		milliseconds: 30_000,
		nodes: 1e9,
		blankNodes: 1e9
	}
	await expect(fencedReader.canonize(anonymous(100_000), 'sha256', limits)).rejects.toThrow(
		coded('out-of-memory')
	)
	expect(await verify(await signed(AWARD), { now: NOW, offline: true })).toMatchObject({ verdict: 'valid' })
})

test('waiting: at the limit and one past it', async () => {
	const limits: Limits = { ...DEFAULT_LIMITS, waiting: 2 }
	const jobs = Array.from({ length: 5 }, () => fencedReader.canonize(anonymous(1), 'sha256', limits))
	const outcomes = await Promise.allSettled(jobs)
	expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
	expect(outcomes[4]).toMatchObject({ status: 'rejected', reason: { code: 'busy' } })
})

test('what is too much gives "could not check", never "valid"', async () => {
	const badge = await signed(AWARD)
	const judge = async (limits: Partial<Limits>) => {
		const { verdict, checks } = await verify(badge, { now: NOW, offline: true, limits })
		return [verdict, checks[0]?.code]
	}
	expect(await judge({ documentBytes: 100 })).toEqual(['unknown', 'input.too-large'])
	expect(await judge({ depth: 2 })).toEqual(['unknown', 'input.too-complex'])
	expect(await judge({ nodes: 10 })).toEqual(['unknown', 'input.too-complex'])
	const inline = await verify(
		{ ...badge, '@context': [...badge['@context'], { x: 'urn:x' }] },
		{ now: NOW, offline: true }
	)
	expect(inline.verdict).toBe('unknown')
	expect(inline.checks.map(({ code }) => code)).toContain('input.context-refused')
})
