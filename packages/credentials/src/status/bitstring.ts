import { gunzipSync, gzipSync } from 'node:zlib'
import { CredentialError } from '../errors.ts'
import { DEFAULT_LIMITS } from '../limits.ts'

/** The smallest list the specification allows: with fewer entries a fetch could tell who is being checked. */
export const STATUS_LIST_LENGTH = 131_072

/** One bit per credential; changed only by `setStatus`. */
export type StatusList = { readonly length: number; readonly bits: Uint8Array }

/** A list in which nothing is set. */
export function newStatusList(length: number = STATUS_LIST_LENGTH): StatusList {
	if (!Number.isSafeInteger(length) || length < STATUS_LIST_LENGTH || length % 8 !== 0) {
		throw new CredentialError(
			'invalid-status-list',
			`A status list has at least ${STATUS_LIST_LENGTH} entries, in eights`
		)
	}
	return { length, bits: new Uint8Array(length / 8) }
}

/** The list with this entry set or cleared; the list handed in stays as it is. */
export function setStatus(list: StatusList, index: number, value: boolean): StatusList {
	checkIndex(list, index)
	const bits = list.bits.slice()
	const mask = 0x80 >> (index % 8)
	bits[index >> 3] = value ? byteAt(bits, index) | mask : byteAt(bits, index) & ~mask
	return { length: list.length, bits }
}

/** Sets many entries at once. */
export function setStatuses(list: StatusList, indices: Iterable<number>, value: boolean): StatusList {
	const bits = list.bits.slice()
	for (const index of indices) {
		checkIndex(list, index)
		const mask = 0x80 >> (index % 8)
		bits[index >> 3] = value ? byteAt(bits, index) | mask : byteAt(bits, index) & ~mask
	}
	return { length: list.length, bits }
}

/** Whether this entry is set. */
export function readStatus(list: StatusList, index: number): boolean {
	checkIndex(list, index)
	return (byteAt(list.bits, index) & (0x80 >> (index % 8))) !== 0
}

/** An entry of a list whose entries are wider than one bit, as a number. */
export function readWideStatus(list: StatusList, index: number, size: number): number {
	checkIndex(list, index * size + size - 1)
	let value = 0
	for (let bit = 0; bit < size; bit += 1) value = value * 2 + Number(readStatus(list, index * size + bit))
	return value
}

const byteAt = (bits: Uint8Array, index: number): number => bits[index >> 3] ?? 0

function checkIndex({ length }: StatusList, index: number): void {
	if (Number.isSafeInteger(index) && index >= 0 && index < length) return
	throw new CredentialError(
		'status-index-out-of-range',
		`The list has ${length} entries; ${index} is not one of them`
	)
}

/** The list as it stands in `encodedList`: compressed, base64url, with the multibase letter `u`. */
export const encodeList = ({ bits }: StatusList): string => `u${gzipSync(bits).toString('base64url')}`

/** Reads an `encodedList`, never inflating beyond the limit. */
export function decodeList(encoded: string, limit: number = DEFAULT_LIMITS.statusListBytes): StatusList {
	if (!/^u[A-Za-z0-9_-]+$/.test(encoded)) {
		throw new CredentialError(
			'invalid-status-list',
			'The list is not in base64url with the letter u before it'
		)
	}
	try {
		const bits = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'), { maxOutputLength: limit })
		return { length: bits.length * 8, bits }
	} catch (cause) {
		throw new CredentialError('invalid-status-list', 'The list cannot be decompressed within the limit', {
			cause
		})
	}
}
