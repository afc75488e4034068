import { expect, test } from 'vitest'
import { gateOf, rateOf, triesOf } from './gate.ts'

test('two at once, one waits, the fourth is told to come again; a failure frees its place', async () => {
	const gate = gateOf({ atOnce: 2, waiting: 1 })
	const ends: (() => void)[] = []
	let most = 0
	let inside = 0
	const work = () =>
		gate(async () => {
			most = Math.max(most, ++inside)
			await new Promise<void>((resolve) => ends.push(resolve))
			inside--
			return 'done'
		})
	const [first, second, third] = [work(), work(), work()]
	expect(await work()).toBe('busy')
	for (const promise of [first, second, third]) {
		ends.shift()?.()
		await promise
	}
	expect(most).toBe(2)
	await expect(gate(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
	expect(await gate(() => Promise.resolve(1))).toBe(1)
	expect(await gate(() => Promise.resolve(2))).toBe(2)
})

test('a key has its share of each window, and its own', () => {
	const rate = rateOf({ most: 2, windowMs: 1000 })
	const at = (ms: number) => new Date(ms)
	expect([
		rate('a', at(0)),
		rate('a', at(1)),
		rate('a', at(2)),
		rate('b', at(3)),
		rate('a', at(1000))
	]).toEqual([true, true, false, true, true])
})

test('tries are used up by misses alone, for each key, until the window is over', () => {
	const tries = triesOf({ most: 2, windowMs: 1000 })
	const now = new Date(5000)
	for (let right = 0; right < 10; right++) {
		expect(tries.take('a', now)).toBe(true)
		tries.giveBack('a')
	}
	expect([tries.take('a', now), tries.take('a', now), tries.take('a', now)]).toEqual([true, true, false])
	expect(tries.take('b', now)).toBe(true)
	expect(tries.take('a', new Date(5999))).toBe(false)
	expect(tries.take('a', new Date(6000))).toBe(true)
})
