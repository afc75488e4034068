import { describe, expect, test } from 'vitest'
import { CODE_LETTERS } from './model.ts'
import {
	classState,
	codeFrom,
	foldNickname,
	meansOf,
	nicknameFault,
	readCode,
	shownCode,
	totalsOf
} from './rules.ts'

describe('a code', () => {
	test('takes each of its letters equally often from a random token', () => {
		const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
		const letters = [...codeFrom(signs, 64)]
		const often = Map.groupBy(letters, (letter) => letter)
		expect([...often].map(([letter, all]) => [letter, all.length])).toEqual(
			[...CODE_LETTERS].map((letter) => [letter, 4])
		)
	})

	test.each([
		['BCDF-GHJK', 'BCDFGHJK'],
		[' bcdf ghjk ', 'BCDFGHJK'],
		['b.c.d.f', 'BCDF'],
		["'; drop table", 'DROPTABLE'],
		['x'.repeat(500), 'X'.repeat(20)]
	])('%s is read as %s', (typed, code) => {
		expect(readCode(typed)).toBe(code)
	})

	test('is shown in halves', () => {
		expect([shownCode('BCDFGHJK'), shownCode('KMNPRT')]).toEqual(['BCDF-GHJK', 'KMN-PRT'])
	})
})

describe('a nickname', () => {
	test.each([
		'Blue Fox',
		'Tähti',
		'Õie',
		'Åsa-7',
		'R2D2',
		'Ñandú',
		'Mr. Fix',
		"D'Artagnan",
		'Cockpit',
		'Essex',
		'Ли'
	])('%s is taken', (nickname) => {
		expect(nicknameFault(nickname)).toBeUndefined()
	})

	test.each([
		['aino@example.test', 'classes.nicknameAddress'],
		['www.aino', 'classes.nicknameAddress'],
		['aino.fi', 'classes.nicknameAddress'],
		['040 123 4567', 'classes.nicknameNumber'],
		['Aino 12345', 'classes.nicknameNumber'],
		['A', 'classes.nicknameShort'],
		['A'.repeat(21), 'classes.nicknameLong'],
		['<b>Fox</b>', 'classes.nicknameSigns'],
		['-fox', 'classes.nicknameSigns'],
		['42', 'classes.nicknameSigns'],
		['v1ttu', 'classes.nicknameRude'],
		['F u c k', 'classes.nicknameRude'],
		['Big Cock', 'classes.nicknameRude'],
		['Coño', 'classes.nicknameRude']
	])('%s is not: %s', (nickname, fault) => {
		expect(nicknameFault(nickname)).toBe(fault)
	})

	test('is the same however it is written', () => {
		expect(['Blå  Räv', 'bla-rav', 'BLÅ RÄV'].map(foldNickname)).toEqual(['bla rav', 'bla rav', 'bla rav'])
	})
})

describe('a class', () => {
	const now = new Date('2026-03-02T08:00:00Z')
	const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)]
	test.each([
		['open', after, null, null],
		['closed', after, before, null],
		['closed', now, null, null],
		['forgotten', before, before, before]
	] as const)('is %s', (state, closesAt, closedAt, forgottenAt) => {
		expect(classState({ closesAt, closedAt, forgottenAt }, now)).toBe(state)
	})

	test('means are over whole blocks, in the order of the questions', () => {
		const block = (question_id: string, n: number, total: number) => ({ question_id, n, total })
		expect(meansOf([block('part', 5, 20), block('useful', 5, 20), block('useful', 6, 29)])).toEqual([
			{ question: 'useful', n: 11, mean: 4.5 },
			{ question: 'part', n: 5, mean: 4 }
		])
		expect(meansOf([])).toEqual([])
	})

	test('totals name no student', () => {
		expect(
			totalsOf([
				{ kind: 'learner', mark_id: '', n: 3 },
				{ kind: 'step', mark_id: 's1', n: 2 },
				{ kind: 'stamp', mark_id: 'work', n: 1 },
				{ kind: 'answered', mark_id: 'closing', n: 1 }
			])
		).toEqual({ learners: 3, answered: 1, steps: { s1: 2 }, stamps: { work: 1 } })
	})
})
