import { expect, test } from 'vitest'
import { translator } from '#i18n/translate.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { changeInWords, levelInWords, stageInWords, trailInWords } from './level-words.ts'

const NAMES = ['Rookie', 'Explorer', 'Advanced', 'Expert']
const t = translator('en')

test('nobody is shown a zero, in any language', () => {
	for (const language of LANGUAGES) {
		const words = translator(language)
		for (const said of [
			levelInWords(words, NAMES, 0),
			stageInWords(words, NAMES, 0),
			changeInWords(words, NAMES, { change: 1, earlier: 0 })
		]) {
			expect(said).toContain('Rookie – ')
			expect(said).not.toMatch(/0|zero/i)
		}
	}
})

test('levels, stages and unknown ones in words', () => {
	expect(levelInWords(t, NAMES, 3)).toBe('Advanced')
	expect(levelInWords(t, NAMES, undefined)).toBe('Not enough answers')
	expect(stageInWords(t, NAMES, 2)).toBe('Your stage on the path: Explorer.')
	expect(stageInWords(t, NAMES, undefined)).toMatch(/at least four areas/)
})

test('a trail in one sentence keeps the own view and the verified level apart', () => {
	expect(trailInWords(t, NAMES, { name: 'Languages', assessed: 3, verified: 1 })).toBe(
		'Languages: your own view is Advanced. A badge verifies Rookie.'
	)
	expect(trailInWords(t, NAMES, { name: 'Languages', assessed: 3, verified: undefined })).toBe(
		'Languages: your own view is Advanced.'
	)
})

test('a change names the level before', () => {
	expect(changeInWords(t, NAMES, { change: 1, earlier: 1 })).toBe('Risen from: Rookie')
	expect(changeInWords(t, NAMES, { change: -1, earlier: 2 })).toMatch(/^Earlier: Explorer/)
	expect(changeInWords(t, NAMES, { change: 0, earlier: 2 })).toBe('The same as before')
	expect(changeInWords(t, NAMES, { change: undefined, earlier: undefined })).toBe(
		'No earlier level to compare with'
	)
})
