// How does the cost of a badge grow with the number of its results and of its evidence?
import { buildCredential, signCredential, verify } from '../src/index.ts'
import type { SignedCredential, UnsignedCredential } from '../src/index.ts'
import { NOW, SIGNING, awardWith } from './badges.ts'
import { allTrue, mustVerify } from './checked.ts'
import { compare } from './rounds.ts'
import type { Figure, Way } from './rounds.ts'

const COUNT = 120

type Size = Parameters<typeof awardWith>[0]

const issueOf = (size: Size): Way<UnsignedCredential, SignedCredential> => ({
	count: COUNT,
	prepare: (count) => Array.from({ length: count }, () => buildCredential(awardWith(size))),
	run: (credential) => signCredential(credential, SIGNING),
	check: mustVerify
})

async function verifyOf(size: Size): Promise<Way<string, boolean>> {
	const badges = Array.from({ length: COUNT }, () =>
		signCredential(buildCredential(awardWith(size)), SIGNING)
	)
	const texts = (await Promise.all(badges)).map((badge) => JSON.stringify(badge))
	return {
		count: texts.length,
		prepare: (count) => texts.slice(0, count),
		run: async (text) => (await verify(text, { now: NOW, offline: true })).verdict === 'valid',
		check: allTrue
	}
}

const COUNTS = [4, 16, 64]
const MEMBERS = ['results', 'evidence'] as const

/** The ratio says what is left of the speed that a badge with one of them has. */
export const growthFigures: readonly (() => Promise<Figure>)[] = MEMBERS.flatMap((member) =>
	COUNTS.flatMap((count) => [
		() => compare(`issue-${count}-${member}-vs-1`, issueOf({ [member]: count }), issueOf({})),
		async () =>
			compare(`verify-${count}-${member}-vs-1`, await verifyOf({ [member]: count }), await verifyOf({}))
	])
)
