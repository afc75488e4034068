import { describe, expect, test } from 'vitest'
import type { Question } from '../forms/model.ts'
import { readSheet } from './rules.ts'

const question = (id: string, rest: Partial<Question>): Question => ({
	id,
	kind: 'scale',
	min: 1,
	max: 5,
	notApplicable: true,
	text: { en: id },
	...rest
})
const QUESTIONS = [
	question('pace', {}),
	question('recommend', { min: 0, max: 10, notApplicable: false }),
	question('time', { kind: 'number', max: 1200 }),
	question('stopped', {
		kind: 'choice',
		notApplicable: false,
		options: [{ id: 'time', text: { en: 'Time' } }]
	}),
	question('keep', { kind: 'open', notApplicable: false })
]
const read = (fields: Record<string, string>) => readSheet(QUESTIONS, fields)

describe('what came back from a form', () => {
	test.each([
		['nothing', {}, {}],
		[
			'an answer to everything',
			{ pace: '3', recommend: '0', time: '45', stopped: 'time', keep: ' Walks ' },
			{ pace: '3', recommend: '0', time: '45', stopped: 'time', keep: 'Walks' }
		],
		['what does not apply', { pace: 'na', 'time-na': 'yes', time: '12' }, { pace: 'na', time: 'na' }],
		['what somebody would rather not say', { pace: 'skip', stopped: 'skip', keep: '   ' }, {}],
		['an unknown field', { shoe: '44', pace: '1' }, { pace: '1' }],
		['zeros before a number', { time: '007' }, { time: '7' }]
	])('%s', (_, fields, sheet) => {
		expect(read(fields)).toEqual({ ok: true, sheet })
	})

	test.each([
		['a step that is not there', { pace: '6' }],
		['a number too large', { time: '1201' }],
		['a number that is none', { time: '4.5' }],
		['"does not apply" where it is not offered', { recommend: 'na' }],
		['an option that is not there', { stopped: 'dragons' }],
		['a text too long', { keep: 'x'.repeat(2001) }]
	])('refuses %s', (_, fields) => {
		const answer = read(fields)
		expect(answer.ok ? [] : Object.keys(answer.faults)).toEqual(Object.keys(fields))
	})
})
