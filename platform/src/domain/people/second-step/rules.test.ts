import { expect, test } from 'vitest'
import { afterWrong, appAddress, inGroups, isLocked, plainCode, recoveryCode } from './rules.ts'

const now = new Date('2026-03-02T08:00:00Z')

test('five wrong codes in a row close the door for a quarter of an hour', () => {
	let tries = { wrong: 0, locked_until: null as Date | null }
	for (let count = 1; count < 5; count++) {
		tries = afterWrong(tries, now)
		expect(isLocked(tries, now)).toBe(false)
	}
	tries = afterWrong(tries, now)
	expect(isLocked(tries, new Date('2026-03-02T08:14:59Z'))).toBe(true)
	expect(isLocked(tries, new Date('2026-03-02T08:15:00Z'))).toBe(false)
	expect(isLocked(afterWrong(tries, now), now)).toBe(false)
})

test('a code on paper has eighty bits, and is known again however it is typed', () => {
	const code = recoveryCode(Buffer.alloc(32, 0xe7).toString('base64url'))
	expect(code).toMatch(/^(?:[A-Z2-7]{4} ){3}[A-Z2-7]{4}$/)
	expect(plainCode(` ${code.toLowerCase().replaceAll(' ', '-')}.`)).toBe(code.replaceAll(' ', ''))
	expect(plainCode('0b1d')).toBe('OBID')
	expect(inGroups('ABCDEFGHIJ')).toBe('ABCD EFGH IJ')
})

test('an app is told which site and which account it is for', () => {
	expect(appAddress({ site: 'rex.example.org', account: 'ines+a@example.org', secret: 'ABC' })).toBe(
		'otpauth://totp/Rexpath%20rex.example.org:ines%2Ba%40example.org?secret=ABC&issuer=Rexpath%20rex.example.org'
	)
})
