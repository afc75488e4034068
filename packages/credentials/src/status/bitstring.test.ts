import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	STATUS_LIST_LENGTH,
	decodeList,
	encodeList,
	newStatusList,
	readStatus,
	readWideStatus,
	setStatus,
	setStatuses
} from './bitstring.ts'

const coded = (code: string) => expect.objectContaining({ code })

test('a list survives being encoded, whatever is set in it', () => {
	const index = fc.integer({ min: 0, max: STATUS_LIST_LENGTH - 1 })
	fc.assert(
		fc.property(fc.uniqueArray(index, { maxLength: 20 }), index, (set, other) => {
			const list = decodeList(encodeList(setStatuses(newStatusList(), set, true)))
			expect(set.every((one) => readStatus(list, one))).toBe(true)
			expect(readStatus(list, other)).toBe(set.includes(other))
		}),
		{ numRuns: 30 }
	)
})

test('the first entry is the highest bit of the first byte, as the specification says', () => {
	expect(setStatus(newStatusList(), 0, true).bits[0]).toBe(0x80)
	expect(setStatus(newStatusList(), 9, true).bits[1]).toBe(0x40)
})

test('setting gives a new list; clearing undoes it', () => {
	const empty = newStatusList()
	const set = setStatus(empty, 7, true)
	expect(readStatus(empty, 7)).toBe(false)
	expect(setStatus(set, 7, false)).toEqual(empty)
})

test('entries wider than one bit', () => {
	const list = setStatuses(newStatusList(), [8, 11], true)
	expect(readWideStatus(list, 2, 4)).toBe(0b1001)
})

test.each([-1, STATUS_LIST_LENGTH, 0.5, Number.NaN])('the index %d is refused', (index) => {
	expect(() => readStatus(newStatusList(), index)).toThrow(coded('status-index-out-of-range'))
	expect(() => setStatus(newStatusList(), index, true)).toThrow(coded('status-index-out-of-range'))
})

test('a list shorter than the herd needs is refused', () => {
	expect(newStatusList(STATUS_LIST_LENGTH).length).toBe(STATUS_LIST_LENGTH)
	expect(() => newStatusList(STATUS_LIST_LENGTH - 8)).toThrow(coded('invalid-status-list'))
})

test('a list is inflated to the limit and not one byte further', () => {
	const encoded = `u${gzipSync(Buffer.alloc(1_000)).toString('base64url')}`
	expect(decodeList(encoded, 1_000).length).toBe(8_000)
	expect(() => decodeList(encoded, 999)).toThrow(coded('invalid-status-list'))
})

test.each(['', 'u', 'zabc', 'u!!', 'uAAAA'])('%j is no list', (encoded) => {
	expect(() => decodeList(encoded)).toThrow(coded('invalid-status-list'))
})

test('the encoded list of the specification is read', () => {
	// https://www.w3.org/TR/vc-bitstring-status-list/#example-example-bitstringstatuslistcredential
	const list = decodeList('uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA')
	expect(list.length).toBe(STATUS_LIST_LENGTH)
	expect(list.bits.every((byte) => byte === 0)).toBe(true)
})
