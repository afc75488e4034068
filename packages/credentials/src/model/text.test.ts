import { expect, test } from 'vitest'
import { checkIri, cleanText, timestamp } from './text.ts'

test.each([
	['Öberg 🤝', 'Öberg 🤝'],
	['one\r\ntwo\rthree\nfour', 'one\ntwo\nthree\nfour'],
	['a\tb', 'a b'],
	['a\u0000\u0007\u007f\u0085b', 'ab'],
	['lone \ud83e surrogate', 'lone \ufffd surrogate']
])('%j is signed as %j', (text, clean) => {
	expect(cleanText(text)).toBe(clean)
})

test.each(['https://x.example/a?b=c#d', 'urn:uuid:1', 'did:key:z6Mk', 'data:image/png;base64,AA=='])(
	'%s is an address',
	(iri) => {
		expect(checkIri(iri, 'id')).toBe(iri)
	}
)

test.each(['', 'x', '/x', '_:b0', 'https://x/<y>', 'https://x/ä', 'https://x/ y', 'https:', '@id'])(
	'%j is no address',
	(iri) => {
		expect(() => checkIri(iri, 'id')).toThrow(expect.objectContaining({ code: 'invalid-award' }))
	}
)

test('moments are written in UTC and whole seconds', () => {
	expect(timestamp(new Date('2026-03-29T03:00:00.999+03:00'), 'x')).toBe('2026-03-29T00:00:00Z')
	expect(() => timestamp(new Date('x'), 'validFrom')).toThrow('validFrom')
})
