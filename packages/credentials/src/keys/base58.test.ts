import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base58Decode, base58Encode } from './base58.ts'

test.each([
	['', ''],
	['00', '1'],
	['0000287fb4cd', '11233QC4'],
	['48656c6c6f20576f726c6421', '2NEpo7TZRRrLZSi2U']
])('%s is written %s', (hex, text) => {
	expect(base58Encode(Buffer.from(hex, 'hex'))).toBe(text)
	if (text) expect(Buffer.from(base58Decode(text) ?? []).toString('hex')).toBe(hex)
})

test('bytes survive being written and read', () => {
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), (bytes) => {
			expect(Uint8Array.from(base58Decode(base58Encode(bytes)) ?? [])).toEqual(bytes)
		}),
		{ numRuns: 1_000 }
	)
})

test.each(['', '0', 'O', 'I', 'l', 'z6Mk!', '1'.repeat(401)])('%j is not base58', (text) => {
	expect(base58Decode(text)).toBeUndefined()
})
