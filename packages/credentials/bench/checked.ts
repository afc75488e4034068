// Nothing is counted that was not really done.
import { verify } from '../src/index.ts'
import { NOW } from './badges.ts'
import { verifyThere } from './digitalbazaar.ts'

const SAMPLE = 10

/** Every badge must be valid for us, and one in a few for the reference implementation too. */
export async function mustVerify(badges: readonly (string | object)[]): Promise<void> {
	for (const [index, badge] of badges.entries()) {
		const { verdict } = await verify(badge, { now: NOW, offline: true })
		mustBe(verdict === 'valid', 'a badge that was counted does not verify')
		if (index % Math.ceil(badges.length / SAMPLE)) continue
		mustBe(
			await verifyThere(typeof badge === 'string' ? JSON.parse(badge) : badge),
			'a badge does not verify elsewhere'
		)
	}
}

export const allTrue = (results: readonly boolean[]): void =>
	mustBe(
		results.every((result) => result),
		'a verification that was counted failed'
	)

export function mustBe(condition: boolean, otherwise: string): void {
	if (!condition) throw new Error(`The benchmark is worth nothing: ${otherwise}`)
}
