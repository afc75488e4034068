import type { Random } from './random.ts'

const LETTERS = [
	'a',
	'Z',
	'0',
	' ',
	'"',
	'\\',
	'\n',
	'\u0000',
	'\u200b',
	'\u202e',
	'ä',
	'а',
	'\ud800',
	'🤝',
	'<',
	'&',
	'{',
	'}',
	',',
	':',
	'.',
	'=',
	'_',
	'-',
	'#'
]

type Change = (text: string, at: number, random: Random) => string

const CHANGES: readonly Change[] = [
	(text, at, random) => text.slice(0, at) + random.pick(LETTERS) + text.slice(at + 1),
	(text, at, random) => text.slice(0, at) + random.pick(LETTERS) + text.slice(at),
	(text, at) => text.slice(0, at) + text.slice(at + 1),
	(text, at, random) => text.slice(0, at) + text.slice(at + random.below(20)),
	(text, at) => text.slice(0, at),
	(text, at) => text.slice(0, at) + text.slice(Math.max(0, at - 10)),
	(text) => text.toUpperCase(),
	(text) => `${text} `,
	(text) => text.normalize('NFD'),
	() => ''
]

/** One small change somewhere in a text. */
export const changeText = (text: string, random: Random): string =>
	random.pick(CHANGES)(text, random.below(text.length + 1), random)

/** A change that breaks the structure: of JSON, XML or a signed text. */
export function breakText(text: string, random: Random): string {
	const at = random.below(text.length + 1)
	const deep = 10 ** random.pick([1, 2, 4, 5])
	return random.pick<() => string>([
		() => changeText(text, random),
		() => changeText(changeText(text, random), random),
		() => text.slice(0, at) + '['.repeat(deep) + text.slice(at),
		() => text.slice(0, at) + '{"a":'.repeat(deep / 10) + text.slice(at),
		() => text.slice(at) + text.slice(0, at),
		() => text.repeat(2),
		() => text.slice(0, at) + 'x'.repeat(deep * 10) + text.slice(at)
	])()
}
