const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const VALUE = new Map([...ALPHABET].map((letter, index) => [letter, index]))
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

/** The bytes, or undefined when the text is not base58 (or longer than any key or signature). */
export function base58Decode(text: string): Uint8Array | undefined {
	if (text.length === 0 || text.length > LONGEST) return undefined
	let number = 0n
	for (let at = 0; at < text.length; at += GROUP) {
		const group = text.slice(at, at + GROUP)
		const value = valueOf(group)
		if (value === undefined) return undefined
		number = number * (group.length === GROUP ? GROUP_SIZE : 58n ** BigInt(group.length)) + BigInt(value)
	}
	const zeros = text.length - text.replace(/^1+/, '').length
	const hex = number === 0n ? '' : number.toString(16)
	return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')])
}

function valueOf(group: string): number | undefined {
	let value = 0
	for (const letter of group) {
		const digit = VALUE.get(letter)
		if (digit === undefined) return undefined
		value = value * 58 + digit
	}
	return value
}
