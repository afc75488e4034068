import { expect, test } from 'vitest'
import { keptOf, memoOf } from './memo.ts'

const at = (ms: number) => new Date(ms)

test('an answer is made once, again after its time, and again after a failure; the oldest makes room', async () => {
	const memo = memoOf<number>({ most: 2, keepMs: 1000 })
	let made = 0
	const make = () => Promise.resolve(++made)
	expect([
		await memo('a', at(0), make),
		await memo('a', at(999), make),
		await memo('a', at(1000), make)
	]).toEqual([1, 1, 2])
	await expect(memo('bad', at(1000), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
	expect(await memo('bad', at(1000), make)).toBe(3)
	await memo('c', at(1000), make)
	expect(await memo('a', at(1000), make)).toBe(5)
})

test('the last few answers are kept, and what nobody asks for makes room', () => {
	const kept = keptOf<number>(2)
	let made = 0
	const make = () => ++made
	expect(['a', 'b', 'a', 'c', 'a', 'b'].map((key) => kept(key, make))).toEqual([1, 2, 1, 3, 1, 4])
})
