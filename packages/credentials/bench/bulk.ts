// What do two cores bring when many badges are issued?
import { signMany, verifyMany } from '../src/index.ts'
import { CREATED, KEY, METHOD, NOW, credentials } from './badges.ts'
import { mustBe } from './checked.ts'
import { runOnCores } from './cores.ts'
import { compare } from './rounds.ts'
import type { Figure, Way } from './rounds.ts'

// So many that starting the threads hardly counts.
const BADGES = 24_000

const ROUNDS = 5

/** One run of the whole pool, its start included. */
function bulk(cores: number, texts: readonly string[]): Way<readonly string[], readonly string[]> {
	return {
		count: BADGES,
		prepare: () => {
			runOnCores(cores)
			return [texts]
		},
		run: async (unsigned) => {
			const signed: string[] = []
			const options = { key: KEY, verificationMethod: METHOD, created: CREATED, threads: cores }
			for await (const text of signMany(unsigned, options)) signed.push(text)
			return signed
		},
		check: async ([signed = []]) => {
			runOnCores(2)
			mustBe(signed.length === BADGES, 'a badge is missing')
			for await (const { verdict } of verifyMany(signed, { now: NOW }))
				mustBe(verdict === 'valid', 'a badge that was counted does not verify')
		}
	}
}

function bulkIssue(): Promise<Figure> {
	const texts = credentials(BADGES).map((credential) => JSON.stringify(credential))
	return compare('bulk-issue-2-cores-vs-1', bulk(2, texts), bulk(1, texts), ROUNDS)
}

export const bulkFigures: readonly (() => Promise<Figure>)[] = [bulkIssue]
