import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { codeAt, matchingStep, sealedCodes, stepAt } from './one-time-codes.ts'
import { sealWith } from './sealed-keys.ts'

// RFC 6238, appendix B: the secret for SHA-1, eight digits.
const SECRET = Buffer.from('12345678901234567890')

test.each([
	[59, '94287082'],
	[1_111_111_109, '07081804'],
	[1_111_111_111, '14050471'],
	[1_234_567_890, '89005924'],
	[2_000_000_000, '69279037'],
	[20_000_000_000, '65353130']
])('RFC 6238: %s s → %s', (seconds, code) => {
	expect(codeAt(SECRET, stepAt(new Date(seconds * 1000)), 8)).toBe(code)
})

// RFC 4226, appendix D: the same with six digits, by count.
test.each([
	[0, '755224'],
	[1, '287082'],
	[9, '520489']
])('RFC 4226: count %s → %s', (count, code) => {
	expect(codeAt(SECRET, count)).toBe(code)
})

test('a code counts one half-minute early or late, and no more', () => {
	const now = new Date('2026-03-02T08:00:10Z')
	const step = stepAt(now)
	for (const away of [-1, 0, 1])
		expect(matchingStep(SECRET, codeAt(SECRET, step + away), now)).toBe(step + away)
	for (const away of [-2, 2]) expect(matchingStep(SECRET, codeAt(SECRET, step + away), now)).toBeUndefined()
	expect(matchingStep(SECRET, '', now)).toBeUndefined()
	expect(matchingStep(SECRET, `${codeAt(SECRET, step)}0`, now)).toBeUndefined()
})

test('a secret is shown until it counts, and opens for its own person only', async () => {
	const now = new Date('2026-03-02T08:00:10Z')
	const seal = sealWith(randomBytes(32))
	const codes = sealedCodes(
		() => Promise.resolve(seal),
		() => now
	)
	const sealed = await codes.begin('aino')
	expect(await codes.show('aino', sealed)).toMatch(/^[A-Z2-7]{32}$/)
	await expect(codes.show('mats', sealed)).rejects.toThrow()
	const code = codeAt(Buffer.from(seal.open(sealed, 'app-waiting aino'), 'base64'), stepAt(now))
	await expect(codes.match('aino', sealed, code)).rejects.toThrow()
	const confirmed = await codes.confirm('aino', sealed, code)
	expect(confirmed?.step).toBe(stepAt(now))
	expect(await codes.match('aino', confirmed?.sealed ?? sealed, code)).toBe(stepAt(now))
	await expect(codes.show('aino', confirmed?.sealed ?? sealed)).rejects.toThrow()
	expect(await codes.confirm('aino', sealed, code === '000000' ? '000001' : '000000')).toBeUndefined()
})
