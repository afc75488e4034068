import { changeJson, writeDifferently } from './change-json.ts'
import { changePng, changeSvg, plainPng, plainSvg } from './change-picture.ts'
import { breakText } from './change-text.ts'
import { changeToken } from './change-token.ts'
import { Random } from './random.ts'
import type { Seed } from './seeds.ts'

export type Case = {
	readonly what: string
	readonly input: string | Uint8Array
	/** Nothing was changed but the way it is written: it must be valid. */
	readonly harmless: boolean
}

type Maker = (seed: Seed, donor: Seed, random: Random) => Omit<Case, 'what'>

const changed = ({ kind, text }: Seed, donor: Seed, random: Random): string => {
	if (kind === 'token') return changeToken(text, donor.text, random)
	return random.chance(0.85) ? changeJson(text, donor.text, random) : breakText(text, random)
}

const rewritten = ({ kind, text }: Seed, random: Random): string =>
	kind === 'token' ? `${random.pick(['', ' ', '\n'])}${text}\n` : writeDifferently(text, random)

const MAKERS: readonly (readonly [string, Maker])[] = [
	['text', (seed, donor, random) => ({ input: changed(seed, donor, random), harmless: false })],
	['text', (seed, donor, random) => ({ input: changed(seed, donor, random), harmless: false })],
	['text', (seed, donor, random) => ({ input: changed(seed, donor, random), harmless: false })],
	['rewritten', (seed, _, random) => ({ input: rewritten(seed, random), harmless: true })],
	['PNG', (seed, donor, random) => ({ input: changePng(seed.text, donor.text, random), harmless: false })],
	[
		'PNG',
		(seed, donor, random) => ({ input: plainPng(changed(seed, donor, random), random), harmless: false })
	],
	['PNG', (seed, _, random) => ({ input: plainPng(rewritten(seed, random), random), harmless: true })],
	['SVG', (seed, donor, random) => ({ input: changeSvg(seed.text, donor.text, random), harmless: false })],
	[
		'SVG',
		(seed, donor, random) => ({ input: plainSvg(changed(seed, donor, random), random), harmless: false })
	],
	['SVG', (seed, _, random) => ({ input: plainSvg(seed.text, random), harmless: true })]
]

/** The case with this number, always the same for the same seed of chance. */
export function makeCase(seeds: readonly Seed[], seedOfChance: number, index: number): Case {
	const random = new Random(seedOfChance, index)
	const seed = random.pick(seeds)
	const donor = random.pick(seeds.filter(({ kind }) => kind === seed.kind))
	const [what, make] = random.pick(MAKERS)
	return { what: `${what}, ${seed.name}`, ...make(seed, donor, random) }
}
