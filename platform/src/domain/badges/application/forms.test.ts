import { expect, test } from 'vitest'
import { LinkForm, SendForm } from './forms.ts'

test.each([
	['https://example.org/plan', 'https://example.org/plan'],
	['example.org/plan', 'https://example.org/plan'],
	['  https://example.org  ', 'https://example.org/'],
	['http://example.org', undefined],
	['javascript:alert(1)', undefined],
	['data:text/html,x', undefined],
	['https://user:secret@example.org', undefined],
	['https://localhost', undefined],
	['', undefined]
])('the link %s becomes %s', (url, expected) => {
	expect(LinkForm.safeParse({ url }).data?.url).toBe(expected)
})

test('nothing is sent without all three checks', () => {
	const all = { consent: 'yes', health: 'yes', numbers: 'yes' }
	expect(SendForm.safeParse(all).success).toBe(true)
	for (const left of Object.keys(all))
		expect(SendForm.safeParse({ ...all, [left]: undefined }).success).toBe(false)
})
