import { CredentialError } from '../errors.ts'

/** The few kinds of CBOR (RFC 8949) that the proofs of ecdsa-sd-2023 are made of. */
export type Cbor = number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<number, Uint8Array>

const [UNSIGNED, BYTES, TEXT, LIST, MAP] = [0, 2, 3, 4, 5]
const MOST_ITEMS = 20_000

export function encodeCbor(value: Cbor): Buffer {
	if (typeof value === 'number') return head(UNSIGNED, value)
	if (typeof value === 'string')
		return Buffer.concat([head(TEXT, Buffer.byteLength(value)), Buffer.from(value)])
	if (value instanceof Uint8Array) return Buffer.concat([head(BYTES, value.length), value])
	if (isMap(value)) {
		const entries = [...value].flatMap(([key, bytes]) => [encodeCbor(key), encodeCbor(bytes)])
		return Buffer.concat([head(MAP, value.size), ...entries])
	}
	return Buffer.concat([head(LIST, value.length), ...value.map(encodeCbor)])
}

const isMap = (value: object): value is ReadonlyMap<number, Uint8Array> => value instanceof Map

function head(kind: number, length: number): Buffer {
	const first = kind << 5
	if (length < 24) return Buffer.from([first | length])
	if (length < 0x100) return Buffer.from([first | 24, length])
	if (length < 0x10000) return Buffer.from([first | 25, length >> 8, length & 255])
	const bytes = Buffer.alloc(5)
	bytes[0] = first | 26
	bytes.writeUInt32BE(length, 1)
	return bytes
}

/** Reads one value and refuses everything that may stand after it. */
export function decodeCbor(bytes: Uint8Array): Cbor {
	const reader = new CborReader(bytes)
	const value = reader.value()
	reader.end()
	return value
}

const broken = (): CredentialError =>
	new CredentialError('invalid-proof', 'The value of the proof is not the CBOR that its kind has')

class CborReader {
	readonly #bytes: Buffer
	#at = 0
	#items = 0

	constructor(bytes: Uint8Array) {
		this.#bytes = Buffer.from(bytes)
	}

	end(): void {
		if (this.#at !== this.#bytes.length) throw broken()
	}

	value(depth = 0): Cbor {
		this.#items += 1
		if (depth > 2 || this.#items > MOST_ITEMS) throw broken()
		const [kind, length] = this.#head()
		if (kind === UNSIGNED) return length
		if (kind === BYTES) return Uint8Array.from(this.#take(length))
		if (kind === TEXT) return this.#take(length).toString('utf8')
		if (kind === LIST) return this.#list(length, depth)
		if (kind === MAP) return this.#map(length, depth)
		throw broken()
	}

	#list(length: number, depth: number): readonly Cbor[] {
		const items: Cbor[] = []
		for (let index = 0; index < length; index += 1) items.push(this.value(depth + 1))
		return items
	}

	#map(length: number, depth: number): ReadonlyMap<number, Uint8Array> {
		const map = new Map<number, Uint8Array>()
		for (let index = 0; index < length; index += 1) {
			const [key, value] = [this.value(depth + 1), this.value(depth + 1)]
			if (typeof key !== 'number' || !(value instanceof Uint8Array) || map.has(key)) throw broken()
			map.set(key, value)
		}
		return map
	}

	#head(): readonly [number, number] {
		const first = this.#take(1)[0] ?? 0
		const size = first & 31
		if (size < 24) return [first >> 5, size]
		if (size > 26) throw broken()
		const length = 1 << (size - 24)
		return [first >> 5, this.#take(length).readUIntBE(0, length)]
	}

	#take(length: number): Buffer {
		if (this.#at + length > this.#bytes.length) throw broken()
		this.#at += length
		return this.#bytes.subarray(this.#at - length, this.#at)
	}
}
