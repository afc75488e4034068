import { describe, expect, test } from 'vitest'
import { linkExpiry, safeNext } from './rules.ts'

describe('where a person may be sent after signing in', () => {
	test.each(['/path', '/badges/M01-rookie', '/account/confirm/-9_abc', '/my-badges/4f0c.x/y_z~1'])(
		'%s is a page of ours',
		(path) => {
			expect(safeNext(path)).toBe(path)
		}
	)
	test.each([
		'',
		'/',
		'path',
		'//evil.example',
		'/\\evil.example',
		'\\\\evil.example',
		'https://evil.example',
		'/path?x=1',
		'/path#x',
		'/a/../b',
		'/path\n',
		'/%2f%2fevil',
		'javascript:alert(1)',
		'/sign-in',
		'/sign-in/abc',
		'/sign-out',
		'/.well-known/x',
		`/${'a'.repeat(200)}`
	])('%j is not', (path) => {
		expect(safeNext(path)).toBeUndefined()
	})
})

test('a sign-in link lives for minutes, an undo link for a week', () => {
	const now = new Date('2026-03-02T08:00:00Z')
	expect(linkExpiry('sign-in', now)).toEqual(new Date('2026-03-02T08:20:00Z'))
	expect(linkExpiry('undo-address', now)).toEqual(new Date('2026-03-09T08:00:00Z'))
})
