import { expect, test } from 'vitest'
import { faultWords } from './fault-words.ts'

test('the words of a fault hold no address and no token', () => {
	const token = 'q3tNfE0m8Wb1yZrK5aXcVdLhJ7uGpS2oT6iQ9eRw4xY'
	const id = 'a7d5f1c2-9f0e-4c1b-8f7e-2f3f4a5b6c7d'
	expect(
		faultWords(new Error(`550 <aino.rinne@example.test> unknown, link /sign-in/${token} of ${id}`))
	).toBe(`550 <…@…> unknown, link /sign-in/… of ${id}`)
	expect(faultWords('one\n  two')).toBe('one two')
	expect(faultWords('x'.repeat(20).concat(' ').repeat(100))).toHaveLength(300)
})
