// How hard the English is. The grade is Flesch-Kincaid's with a rough count of syllables: good enough to
// compare modules and to see a text drift, not a verdict on a single sentence.
import type { Text } from './language.ts'
import { countWords, sentencesIn } from './plain-words.ts'
import { textsIn } from './translate.ts'
import type { Module } from './training-package.ts'

export type Readability = { sentence: number; longest: number; grade: number }

export function readability(module: Module): Readability {
	const sentences = textsIn(module).flatMap(({ en }: Text) => sentencesIn(en))
	const lengths = sentences.map(countWords)
	const words = lengths.reduce((sum, length) => sum + length, 0)
	const syllables = sentences.reduce((sum, sentence) => sum + countSyllables(sentence), 0)
	const sentence = words / sentences.length
	return {
		sentence,
		longest: Math.max(...lengths),
		grade: 0.39 * sentence + 11.8 * (syllables / words) - 15.59
	}
}

export function countSyllables(sentence: string): number {
	const words = sentence.toLowerCase().match(/[a-z]+/g) ?? []
	return words.reduce((sum, word) => sum + Math.max(1, vowelGroups(word)), 0)
}

const vowelGroups = (word: string) =>
	word.replace(/(?<=[^aeiouyl])e$|(?<=[^td])ed$/, '').match(/[aeiouy]+/g)?.length ?? 0
