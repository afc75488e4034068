import { expect, test } from 'vitest'
import { countWords, sentencesIn } from './plain-words.ts'
import { countSyllables } from './readability.ts'

test('words are counted as a reader meets them', () => {
	expect(countWords('**Two** [words](https://example.test/a/b)')).toBe(2)
	expect(countWords("It's 21.6% – don't | worry |\n| --- | --- |")).toBe(4)
	expect(countWords('')).toBe(0)
})

test('sentences end at full stops, list items, table cells and headings', () => {
	expect(sentencesIn('One. Two?\nstill two\n\n- three\n- four\n\n| five | six |\n| --- | --- |')).toEqual([
		'One.',
		'Two?',
		'still two',
		'- three',
		'- four',
		'five',
		'six'
	])
})

test('a number with a point does not end a sentence', () => {
	expect(sentencesIn('In 2024 it was 21.6 per cent.')).toHaveLength(1)
})

test.each([
	['cat', 1],
	['table', 2],
	['understanding', 4],
	['walked', 1],
	['the', 1]
])('%s has %i syllables', (word, syllables) => {
	expect(countSyllables(word)).toBe(syllables)
})
