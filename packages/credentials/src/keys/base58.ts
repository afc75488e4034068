const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const NO_LETTER = 255
const VALUES = new Uint8Array(128).fill(NO_LETTER)
for (const [value, letter] of [...ALPHABET].entries()) VALUES[letter.charCodeAt(0)] = value
const LONGEST = 400

// Nine letters at a time: the largest group whose value is still an exact number. Big integers are slow.
const GROUP = 9
const GROUP_SIZE = 58n ** BigInt(GROUP)

export function base58Encode(bytes: Uint8Array): string {
	let zeros = 0
	while (zeros < bytes.length && bytes[zeros] === 0) zeros += 1
	let number = zeros === bytes.length ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
	let text = ''
	while (number > 0n) {
		const group = lettersOf(Number(number % GROUP_SIZE))
		number /= GROUP_SIZE
		text = (number > 0n ? group.padStart(GROUP, '1') : group) + text
	}
	return '1'.repeat(zeros) + text
}

function lettersOf(value: number): string {
	let text = ''
	for (let rest = value; rest > 0; rest = Math.floor(rest / 58)) text = ALPHABET.charAt(rest % 58) + text
	return text
}

// For reading, numbers are kept in parts of 24 bits, the lowest first: small enough to be multiplied without a fraction.
const PART_BITS = 24
const PART = 2 ** PART_BITS - 1
const BYTES_OF_PART = PART_BITS / 8

/** The bytes, or undefined when the text is not base58 (or longer than any key or signature). */
export function base58Decode(text: string): Uint8Array | undefined {
	if (text.length === 0 || text.length > LONGEST) return undefined
	// A letter carries less than six bits.
	const parts = new Int32Array(Math.ceil((text.length * 6) / PART_BITS))
	let used = 0
	for (let at = 0; at < text.length; at += 1) {
		const digit = VALUES[text.charCodeAt(at)] ?? NO_LETTER
		if (digit === NO_LETTER) return undefined
		let carry = digit
		for (let index = 0; index < used; index += 1) {
			carry += (parts[index] ?? 0) * 58
			parts[index] = carry & PART
			carry >>= PART_BITS
		}
		if (carry > 0) parts[used++] = carry
	}
	return bytesOf(parts.subarray(0, used), leadingZeros(text))
}

function leadingZeros(text: string): number {
	let count = 0
	while (text[count] === '1') count += 1
	return count
}

function bytesOf(parts: Int32Array, zeros: number): Uint8Array {
	const bytes = new Uint8Array(zeros + parts.length * BYTES_OF_PART)
	let at = bytes.length
	for (const part of parts) for (let bits = 0; bits < PART_BITS; bits += 8) bytes[(at -= 1)] = part >> bits
	while (at < bytes.length && bytes[at] === 0) at += 1
	return bytes.subarray(at - zeros)
}
