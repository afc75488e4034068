// Codes of half a minute, as RFC 6238 has them: HMAC-SHA-1 over the count of half-minutes, cut to six digits.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { base32 } from '#kernel/base32.ts'
import type { AppCodes } from '../ports.ts'
import type { Seal } from './sealed-keys.ts'

const STEP_MS = 30_000
const DIGITS = 6
const SECRET_BYTES = 20
/** Clocks differ, and people type slowly: one half-minute before and one after count too. */
const NEAR = [0, -1, 1] as const

export function codeAt(secret: Uint8Array, step: number, digits = DIGITS): string {
	const count = Buffer.alloc(8)
	count.writeBigUInt64BE(BigInt(step))
	const digest = createHmac('sha1', secret).update(count).digest()
	const place = (digest.at(-1) ?? 0) & 0xf
	const number = digest.readUInt32BE(place) & 0x7fff_ffff
	return String(number % 10 ** digits).padStart(digits, '0')
}

export const stepAt = (now: Date): number => Math.floor(now.getTime() / STEP_MS)

/** The half-minute near now that the code belongs to. */
export function matchingStep(secret: Uint8Array, code: string, now: Date): number | undefined {
	const given = Buffer.from(code)
	const steps = NEAR.map((away) => stepAt(now) + away)
	return steps.filter((step) => {
		const right = Buffer.from(codeAt(secret, step))
		return given.length === right.length && timingSafeEqual(given, right)
	})[0]
}

/** A secret that waits for its first code is sealed otherwise than one that counts: the first can be shown again. */
export const waiting = (personId: string): string => `app-waiting ${personId}`
export const counting = (personId: string): string => `app ${personId}`

export function sealedCodes(seal: () => Promise<Seal>, clock: () => Date): AppCodes {
	const open = async (sealed: Uint8Array, context: string) =>
		Buffer.from((await seal()).open(sealed, context), 'base64')
	return {
		begin: async (personId) =>
			(await seal()).seal(randomBytes(SECRET_BYTES).toString('base64'), waiting(personId)),
		show: async (personId, sealed) => base32(await open(sealed, waiting(personId))),
		confirm: async (personId, sealed, code) => {
			const secret = await open(sealed, waiting(personId))
			const step = matchingStep(secret, code, clock())
			if (step === undefined) return undefined
			return { step, sealed: (await seal()).seal(secret.toString('base64'), counting(personId)) }
		},
		match: async (personId, sealed, code) =>
			matchingStep(await open(sealed, counting(personId)), code, clock())
	}
}
