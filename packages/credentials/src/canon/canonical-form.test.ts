import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import { buildCredential } from '../build/build-credential.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import type { Award, Evidence, Identity, Result } from '../model/award.ts'
import type { JsonObject } from '../model/json.ts'
import { AWARD, STATUS } from '../../test/example.ts'
import { canonicalForm, configureFastPath } from './canonical-form.ts'
import { localReader } from './canonize.ts'
import type { Reader } from './reader.ts'

// Few fixed parts, so that the general way is quick enough to be asked ten thousand times.
const LEAN: Award = {
	id: AWARD.id,
	issuer: { id: AWARD.issuer.id, name: AWARD.issuer.name },
	achievement: {
		id: AWARD.achievement.id,
		name: 'Good Partner',
		description: 'Delivers.',
		criteria: { narrative: 'Own task' }
	},
	subject: AWARD.subject,
	validFrom: AWARD.validFrom
}

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

// Texts that have broken canonicalisers: controls, quotes, escapes, other planes, look-alikes of RDF and JSON-LD.
const HOSTILE = [
	'',
	' ',
	'"',
	'\\',
	'\\"',
	'a\nb',
	'a\r\nb',
	'tab\there',
	'\u0000\u0001\u0008\u000b\u000c\u001f\u007f\u0085\u2028',
	'emoji 🤝 and \ue000\uffee',
	'𝒳\uffff',
	'_:c14n0',
	'_:b0',
	'_:a',
	'<https://x.example/>',
	'" .\n<https://x.example/> <https://x.example/p> "',
	'@id',
	'@type',
	'id',
	'Achievement',
	'true',
	'4',
	'https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement',
	'https://schema.org/name',
	'rexpath-hole 3',
	'https://hole.invalid/rexpath-hole/3',
	'https://x.example/?q=<y>',
	'HTTPS://X.example/',
	'x:y',
	'ext:NotionalWorkload',
	'urn:uuid:7d4a3f4e-6a5b-4f3e-9d5c-1f2e3d4c5b6a',
	AWARD.id,
	AWARD.issuer.id,
	AWARD.achievement.id,
	'Anna Öberg',
	'ÅÄÖ åäö \u0041\u030a'
]
const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string())
const address = fc.constantFrom(
	AWARD.id,
	AWARD.achievement.id,
	'https://x.example/1',
	'https://x.example/2',
	'urn:x:1',
	'data:image/png;base64,AAAA',
	'https://schema.org/name',
	'did:key:z6Mk'
)
const evidence: fc.Arbitrary<Evidence> = fc.record(
	{ id: address, name: text, narrative: text, genre: text },
	{ requiredKeys: [] }
)
const identity: fc.Arbitrary<Identity> = fc.record({
	identityType: fc.constantFrom('emailAddress', 'name'),
	identityHash: text,
	hashed: fc.boolean(),
	salt: fc.option(text, { nil: undefined })
})
const result: fc.Arbitrary<Result> = fc.record({ value: text, id: fc.option(address, { nil: undefined }) })
const award: fc.Arbitrary<Award> = fc
	.record({
		name: text,
		subjectName: fc.option(text, { nil: undefined }),
		identifier: fc.array(identity, { minLength: 1, maxLength: 3 }),
		evidence: fc.array(evidence, { maxLength: 3 }),
		results: fc.array(result, { maxLength: 2 }),
		tag: fc.array(fc.string(), { maxLength: 3 }),
		status: fc.boolean(),
		criteria: fc.record({ narrative: text, id: fc.option(address, { nil: undefined }) }),
		image: fc.option(address, { nil: undefined })
	})
	.map((made) => ({
		...LEAN,
		image: made.image === undefined ? undefined : { id: made.image },
		achievement: { ...LEAN.achievement, name: made.name, tag: made.tag, criteria: made.criteria },
		subject: { name: made.subjectName, identifier: made.identifier },
		evidence: made.evidence,
		results: made.results,
		credentialStatus: made.status ? STATUS : undefined
	}))

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
			fc.asyncProperty(award, award, async (first, second) => {
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
			fc.asyncProperty(text, text, text, async (one, two, three) => {
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
