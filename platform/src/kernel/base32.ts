// RFC 4648, section 6, without padding: what apps and people read.
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function base32(bytes: Uint8Array): string {
	const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
	return (bits.match(/.{1,5}/g) ?? []).map((part) => LETTERS[parseInt(part.padEnd(5, '0'), 2)]).join('')
}
