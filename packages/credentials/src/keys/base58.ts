const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const VALUE = new Map([...ALPHABET].map((letter, index) => [letter, BigInt(index)]))
const LONGEST = 400

export function base58Encode(bytes: Uint8Array): string {
	let zeros = 0
	while (zeros < bytes.length && bytes[zeros] === 0) zeros += 1
	let number = zeros === bytes.length ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
	let text = ''
	while (number > 0n) {
		text = ALPHABET.charAt(Number(number % 58n)) + text
		number /= 58n
	}
	return '1'.repeat(zeros) + text
}

/** The bytes, or undefined when the text is not base58 (or longer than any key or signature). */
export function base58Decode(text: string): Uint8Array | undefined {
	if (text.length === 0 || text.length > LONGEST) return undefined
	let number = 0n
	for (const letter of text) {
		const value = VALUE.get(letter)
		if (value === undefined) return undefined
		number = number * 58n + value
	}
	const zeros = text.length - text.replace(/^1+/, '').length
	const hex = number === 0n ? '' : number.toString(16)
	return Buffer.concat([
		Buffer.alloc(zeros),
		Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
	])
}
