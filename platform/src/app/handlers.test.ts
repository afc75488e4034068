import { expect, test } from 'vitest'
import { joined } from './handlers.ts'

const work = () => Promise.resolve()

test('each task belongs to one room', () => {
	expect(Object.keys(joined([{ one: work }, { other: work }]))).toEqual(['one', 'other'])
	expect(() => joined([{ one: work }, { other: work, one: work }])).toThrow('Two rooms do the task one')
})
