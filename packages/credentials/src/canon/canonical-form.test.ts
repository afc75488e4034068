import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import { buildCredential } from '../build/build-credential.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import type { JsonObject } from '../model/json.ts'
import { AWARD } from '../../test/example.ts'
import { LEAN, hostileAward, hostileText } from '../../test/hostile.ts'
import { canonicalForm, configureFastPath } from './canonical-form.ts'
import { localReader } from './canonize.ts'
import type { Reader } from './reader.ts'

const general = (document: JsonObject) => localReader.canonize(document, 'sha256', DEFAULT_LIMITS)
const fast = async (document: JsonObject, reader: Reader = localReader) =>
	canonicalForm(document, 'sha256', reader, DEFAULT_LIMITS)

// A reader that counts, to see which way was taken.
function counting(known?: string) {
	const count = { canonize: 0, quads: 0 }
	const reader: Reader = {
		canonize: async (...args) => ((count.canonize += 1), known ?? localReader.canonize(...args)),
		quads: (...args) => ((count.quads += 1), localReader.quads(...args))
	}
	return { reader, count }
}

beforeEach(() => configureFastPath({ enabled: true, sampleEvery: 0, onMismatch: () => undefined }))

// Ten thousand credentials in all.
const RUNS = Number(process.env['FAST_PATH_RUNS'] ?? 1_484)

const mostly = (run: () => unknown) => {
	try {
		return run()
	} catch {
		// The builder refuses some mixtures of tags; these never reach the canonical form.
		return undefined
	}
}

test(
	'hostile credentials of all shapes: always the same as the general way',
	{ timeout: 240_000 },
	async () => {
		let filled = 0
		await fc.assert(
			fc.asyncProperty(hostileAward, hostileAward, async (first, second) => {
				for (const one of [first, second, { ...first, evidence: second.evidence }]) {
					const document = mostly(() => buildCredential(one)) as JsonObject | undefined
					if (!document) continue
					const expected = await general(document)
					const { reader, count } = counting(expected)
					// Three times: general way, making the template, filling it.
					for (let time = 0; time < 3; time += 1) expect(await fast(document, reader)).toBe(expected)
					if (count.canonize < 3) filled += 1
				}
			}),
			{ numRuns: Math.floor(RUNS / 4), endOnFailure: true }
		)
		expect(filled).toBeGreaterThan(0)
	}
)

test(
	'badges of one shape with hostile texts: always the same as the general way',
	{ timeout: 240_000 },
	async () => {
		let filled = 0
		let number = 0
		await fc.assert(
			fc.asyncProperty(hostileText, hostileText, hostileText, async (one, two, three) => {
				number += 1
				const document = buildCredential({
					...LEAN,
					id: `urn:uuid:${number}`,
					achievement: { ...LEAN.achievement, name: one },
					subject: { name: two, identifier: LEAN.subject.identifier },
					evidence: [{ name: three, narrative: one + two }]
				})
				const expected = await general(document)
				const { reader, count } = counting(expected)
				expect(await fast(document, reader)).toBe(expected)
				if (count.canonize === 0) filled += 1
			}),
			{ numRuns: RUNS * 6, endOnFailure: true }
		)
		expect(filled).toBeGreaterThan(number / 2)
	}
)

test('the first of a shape goes the general way, the second makes the template, the third fills it', async () => {
	const { reader, count } = counting()
	const of = (name: string) => buildCredential({ ...AWARD, name })
	await fast(of('one'), reader)
	expect(count).toEqual({ canonize: 1, quads: 0 })
	await fast(of('two'), reader)
	expect(count).toEqual({ canonize: 2, quads: 1 })
	expect(await fast(of('three'), reader)).toBe(await general(of('three')))
	expect(count).toEqual({ canonize: 2, quads: 1 })
})

test('a text that equals something fixed in the vocabulary goes the general way', async () => {
	const { reader, count } = counting()
	const of = (id: string) => buildCredential({ ...AWARD, evidence: [{ id }] })
	for (const id of ['https://x.example/1', 'https://x.example/2', 'https://x.example/3'])
		await fast(of(id), reader)
	expect(count.canonize).toBe(2)
	await fast(of('https://purl.imsglobal.org/spec/vc/ob/vocab.html#Evidence'), reader)
	expect(count.canonize).toBe(3)
})

test('a sample that differs throws the template away and is reported', async () => {
	const onMismatch = vi.fn()
	configureFastPath({ sampleEvery: 1, onMismatch })
	const of = (name: string) => buildCredential({ ...AWARD, name })
	await fast(of('one'))
	await fast(of('two'))
	const lying: Reader = { ...localReader, canonize: async () => 'something else' }
	expect(await fast(of('three'), lying)).toBe('something else')
	expect(onMismatch).toHaveBeenCalledTimes(1)
	const { reader, count } = counting()
	await fast(of('four'), reader)
	expect(count.canonize).toBe(1)
})

test('documents that use keywords of JSON-LD go the general way', async () => {
	const { reader, count } = counting()
	const document = {
		...buildCredential(AWARD),
		'@id': undefined,
		name: { '@value': 'Good', '@language': 'en' }
	}
	const plain = JSON.parse(JSON.stringify(document)) as JsonObject
	for (let time = 0; time < 3; time += 1) await fast(plain, reader)
	expect(count).toEqual({ canonize: 3, quads: 0 })
})
