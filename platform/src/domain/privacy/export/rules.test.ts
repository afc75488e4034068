import { expect, test } from 'vitest'
import { byRoom, fileNameOf } from './rules.ts'

test('sections of one room stand in one file', () => {
	const made = byRoom([
		{ room: 'skills', section: 'answers', rows: [{ value: 3 }] },
		{ room: 'account', section: 'person', rows: [{ name: 'Aino' }] },
		{ room: 'skills', section: 'mappings', rows: [] }
	])
	expect(Object.fromEntries(made)).toEqual({
		skills: { answers: [{ value: 3 }], mappings: [] },
		account: { person: [{ name: 'Aino' }] }
	})
})

test.each([
	['plan.pdf', '0b1d1f2a-plan.pdf'],
	['../../etc/passwd', '0b1d1f2a-_.._etc_passwd'],
	['a\\b:c?.txt', '0b1d1f2a-a_b_c_.txt'],
	['', '0b1d1f2a-file']
])('a file called %j lies in no other folder', (name, expected) => {
	expect(fileNameOf('0b1d1f2a-0000-4000-8000-000000000000', name)).toBe(expected)
})
