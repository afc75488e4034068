import { describe, expect, test } from 'vitest'
import type { Question } from '../delivery/model.ts'
import {
	agreedWith,
	isRight,
	missingInDecision,
	readAnswer,
	resumeAt,
	showQuestion,
	shuffled,
	stateOf
} from './rules.ts'

const text = (en: string) => ({ en })
const option = (id: string) => ({ id, text: text(id), why: text(`why ${id}`) })
const asked = { question: text('?'), explanation: text('because') }
const single: Question = { id: 'q1', kind: 'single', ...asked, options: ['a', 'b'].map(option), answer: 'b' }
const multiple: Question = {
	id: 'q2',
	kind: 'multiple',
	...asked,
	options: ['a', 'b', 'c'].map(option),
	answer: ['a', 'c']
}
const order: Question = {
	id: 'q3',
	kind: 'order',
	...asked,
	items: ['x', 'y', 'z'].map((id) => ({ id, text: text(id) }))
}
const match: Question = {
	id: 'q4',
	kind: 'match',
	...asked,
	pairs: ['m', 'n', 'o'].map((id) => ({ id, left: text(`left ${id}`), right: text(`right ${id}`) }))
}

describe('the state of a module', () => {
	test.each([
		['nothing touched', [], false, 'not-started'],
		['only a question answered', [], true, 'in-progress'],
		['one card read', ['a'], true, 'in-progress'],
		['every card read', ['a', 'b'], true, 'done'],
		['a card read that is no longer there', ['old'], true, 'in-progress']
	] as const)('%s', (_, read, touched, expected) => {
		expect(stateOf(['a', 'b'], new Set(read), touched)).toBe(expected)
	})
})

describe('where to go on', () => {
	const at = (...ids: string[]) => new Map(ids.map((id, minute) => [id, new Date(2026, 0, 1, 0, minute)]))

	test.each([
		['at the first card when nothing is read', at(), 'a'],
		['after the card read last', at('a', 'c'), 'd'],
		['back to a card left out, when the end was reached', at('b', 'c', 'd'), 'a'],
		['after a card far down, even when earlier ones are unread', at('c'), 'd'],
		['nowhere when all is read', at('a', 'b', 'c', 'd'), undefined]
	])('%s', (_, readAt, expected) => {
		expect(resumeAt(['a', 'b', 'c', 'd'], readAt)).toBe(expected)
	})
})

describe('an answer from a form', () => {
	test.each([
		['one choice, right', single, { choice: ['b'] }, true],
		['one choice, wrong', single, { choice: ['a'] }, false],
		['several choices in any order', multiple, { choice: ['c', 'a'] }, true],
		['one of two missing', multiple, { choice: ['a'] }, false],
		['one too many', multiple, { choice: ['a', 'b', 'c'] }, false],
		['the right order', order, { x: ['1'], y: ['2'], z: ['3'] }, true],
		['another order', order, { x: ['2'], y: ['1'], z: ['3'] }, false],
		['right pairs', match, { m: ['m'], n: ['n'], o: ['o'] }, true],
		['the same half twice', match, { m: ['m'], n: ['m'], o: ['o'] }, false]
	] as const)('%s', (_, question, given, expected) => {
		const answer = readAnswer(question, given)
		expect(answer && isRight(question, answer)).toBe(expected)
	})

	test.each([
		['nothing chosen', single, {}],
		['two where one is asked', single, { choice: ['a', 'b'] }],
		['an option that does not exist', multiple, { choice: ['a', 'zzz'] }],
		['the same place twice', order, { x: ['1'], y: ['1'], z: ['3'] }],
		['a place left out', order, { x: ['1'], y: ['2'] }],
		['a half left open', match, { m: ['m'], n: ['n'], o: [''] }]
	] as const)('is not complete with %s', (_, question, given) => {
		expect(readAnswer(question, given)).toBeUndefined()
	})

	test('of a form that the question no longer has is not right, and not a fault', () => {
		expect(isRight(order, { kind: 'chosen', ids: ['x', 'y', 'z'] })).toBe(false)
	})
})

describe('what the page shows', () => {
	test.each([single, multiple, order, match])('of an open $kind question gives nothing away', (question) => {
		const shown = JSON.stringify(showQuestion(question, 'en', { answer: undefined, showResult: true }))
		expect(shown).not.toMatch(/"why":"[^"]|because|"right":(true|"right)|"place":[1-9]/)
	})

	test('of an answered one explains every option, right or not', () => {
		const shown = showQuestion(single, 'en', { answer: { kind: 'chosen', ids: ['b'] }, showResult: true })
		expect(shown).toMatchObject({
			result: { right: true, explanation: 'because' },
			options: [
				{ id: 'a', why: 'why a', chosen: false, right: false },
				{ id: 'b', why: 'why b', chosen: true, right: true }
			]
		})
	})

	test('opens an answered one again with the answer still in the form', () => {
		const shown = showQuestion(single, 'en', { answer: { kind: 'chosen', ids: ['a'] }, showResult: false })
		expect(shown).toMatchObject({
			result: undefined,
			options: [{ chosen: true, why: '' }, { chosen: false }]
		})
	})
})

test('lines are mixed the same way every time and never stand in the right order', () => {
	for (const size of [2, 3, 4, 7])
		for (const salt of 'abcdefghij') {
			const items = Array.from({ length: size }, (_, index) => ({ id: `i${index}` }))
			const mixed = shuffled(salt, items)
			expect(mixed).not.toEqual(items)
			expect(mixed).toEqual(shuffled(salt, items))
			expect(new Set(mixed)).toEqual(new Set(items))
		}
})

describe('a decision on a sample application', () => {
	const reference = (criterion: string, verdict: 'met' | 'not-yet') => ({
		id: criterion,
		criterion,
		verdict,
		reason: text('r'),
		nextStep: null
	})
	const sample = {
		id: 's1',
		badge: 'B-M01',
		applicant: text('A cook'),
		evidence: [],
		reference: [reference('c1', 'met'), reference('c2', 'not-yet')],
		lesson: text('l')
	}
	const met = { verdict: 'met', reason: '', nextStep: '' } as const
	const notYet = { verdict: 'not-yet', reason: 'No date.', nextStep: 'Add one.' } as const

	test.each([
		['complete', { c1: met, c2: notYet }, []],
		['without a verdict on one criterion', { c1: met }, ['c2']],
		['with a "not yet" that gives no reason', { c1: met, c2: { ...notYet, reason: '' } }, ['c2']],
		['with a "not yet" that shows no next step', { c1: { ...notYet, nextStep: '' }, c2: notYet }, ['c1']]
	])('is checked: %s', (_, verdicts, missing) => {
		expect(missingInDecision(sample, verdicts)).toEqual(missing)
	})

	test('is compared by criterion', () => {
		expect(agreedWith(sample, { c1: met, c2: notYet })).toBe(2)
		expect(agreedWith(sample, { c1: met, c2: met })).toBe(1)
	})
})
