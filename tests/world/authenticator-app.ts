// An authenticator app, as a phone has it: only the letters that were scanned, and a clock. The reckoning is its own,
// so that a fault of ours does not hide in both.
import { createHmac } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export class AuthenticatorApp {
	readonly #key: Buffer
	readonly #clock: () => Date

	constructor(letters: string, clock: () => Date) {
		let bits = 0n
		for (const letter of letters.replaceAll(' ', '')) bits = bits * 32n + BigInt(LETTERS.indexOf(letter))
		this.#key = Buffer.from(bits.toString(16).padStart(40, '0'), 'hex')
		this.#clock = clock
	}

	code(at = this.#clock()): string {
		const halfMinutes = Math.floor(at.getTime() / 30_000)
		const digest = createHmac('sha1', this.#key)
			.update(Buffer.from(halfMinutes.toString(16).padStart(16, '0'), 'hex'))
			.digest('hex')
		const place = parseInt(digest.slice(-1), 16) * 2
		return String(parseInt(digest.slice(place, place + 8), 16) % 2 ** 31)
			.slice(-6)
			.padStart(6, '0')
	}

	/** Six digits that belong to no half-minute near now. */
	wrongCode(): string {
		const near = [-30_000, 0, 30_000].map((away) => this.code(new Date(this.#clock().getTime() + away)))
		return ['000000', '000001', '000002', '000003'].find((code) => !near.includes(code)) ?? ''
	}
}
