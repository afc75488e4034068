import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Assessor, Finding, Office, Seat, Standing, Verdict, Waiting } from './model.ts'
import {
	freeSeat,
	isLookedAtAgain,
	MOST_OPEN,
	nextAssessor,
	officeFor,
	outcomeOf,
	secondViewOf,
	standingOf,
	verdictOf,
	whyNotDecide,
	whyNotTake
} from './rules.ts'

const office = (organisationId = 'luovi', more: Partial<Office> = {}): Office => ({
	organisationId,
	consortiumId: 'rex',
	badgeIds: null,
	languages: null,
	...more
})
const assessor = (more: Partial<Assessor> = {}): Assessor => ({
	id: 'ines',
	offices: [office()],
	memberships: [{ organisationId: 'luovi', unit: 'Oulu' }],
	leads: new Set(),
	confirmed: new Set(),
	load: 0,
	...more
})
const fromLive = (more: Partial<Assessor> = {}) =>
	assessor({
		id: 'petri',
		offices: [office('live')],
		memberships: [{ organisationId: 'live', unit: null }],
		...more
	})
const waiting = (more: Partial<Waiting> = {}): Waiting => ({
	id: 'a1',
	applicantId: 'aino',
	applicantUnit: 'Muhos',
	organisationId: 'luovi',
	consortiumId: 'rex',
	partners: true,
	badgeId: 'B-M06',
	language: 'fi',
	needed: 1,
	round: 1,
	appealed: false,
	seats: [],
	disagreed: false,
	earlier: new Set(),
	...more
})
const seat = (number: number, standing: Standing, assessorId = `s${number}`): Seat => ({
	seat: number,
	assessorId,
	standing,
	decided: true
})
const advanced = (more: Partial<Waiting> = {}) => waiting({ badgeId: 'B-M11', needed: 2, ...more })

describe('who may take an application', () => {
	test.each<[string, Assessor, Waiting, string | undefined]>([
		['an assessor of the same school, for a basic badge', assessor(), waiting(), undefined],
		['an assessor of a partner', fromLive(), waiting(), undefined],
		['the applicant', assessor({ id: 'aino' }), waiting(), 'own-application'],
		['somebody without the role', assessor({ offices: [] }), waiting(), 'not-assessor-here'],
		[
			'an assessor of another consortium',
			assessor({ offices: [office('vega', { consortiumId: 'sky' })] }),
			waiting(),
			'not-assessor-here'
		],
		[
			'an assessor of a school without consortium, elsewhere',
			assessor({ offices: [office('solo', { consortiumId: null })] }),
			waiting({ consortiumId: null }),
			'not-assessor-here'
		],
		[
			'one who judges other badges',
			assessor({ offices: [office('luovi', { badgeIds: ['B-M01'] })] }),
			waiting(),
			'badge-not-judged'
		],
		[
			'one who judges this badge',
			assessor({ offices: [office('luovi', { badgeIds: ['B-M06'] })] }),
			waiting(),
			undefined
		],
		[
			'one who does not read the language',
			assessor({ offices: [office('luovi', { languages: ['en', 'sv'] })] }),
			waiting(),
			'language-not-judged'
		],
		[
			'badge in one office, language in the other',
			assessor({
				offices: [
					office('luovi', { badgeIds: ['B-M06'], languages: ['sv'] }),
					office('live', { badgeIds: ['B-M01'], languages: ['fi'] })
				]
			}),
			waiting(),
			'language-not-judged'
		],
		['one who confirmed it', assessor({ confirmed: new Set(['a1']) }), waiting(), 'confirmed-it'],
		['one who confirmed another', assessor({ confirmed: new Set(['a2']) }), waiting(), undefined],
		['the superior, alone', assessor({ leads: new Set(['aino']) }), waiting(), 'subordinate-alone'],
		['the superior, as one of two', assessor({ leads: new Set(['aino']) }), advanced(), undefined],
		[
			'the superior, as the third who decides',
			fromLive({ leads: new Set(['aino']) }),
			advanced({ disagreed: true, seats: [seat(1, 'same-unit'), seat(2, 'other-organisation')] }),
			'subordinate-alone'
		],
		['the superior of somebody else', assessor({ leads: new Set(['mikko']) }), waiting(), undefined],
		[
			'an earlier judge, on appeal',
			assessor(),
			waiting({ appealed: true, earlier: new Set(['ines']) }),
			'judged-before'
		],
		['an earlier judge, after "more needed"', assessor(), waiting({ earlier: new Set(['ines']) }), undefined],
		[
			'one who sits there already',
			assessor(),
			advanced({ seats: [seat(1, 'same-unit', 'ines')] }),
			'already-on-it'
		],
		['when the only seat is taken', assessor(), waiting({ seats: [seat(1, 'same-unit')] }), 'no-free-seat'],
		[
			'when both seats are taken',
			fromLive(),
			advanced({ seats: [seat(1, 'same-unit'), seat(2, 'other-organisation')] }),
			'no-free-seat'
		],
		['Luovi on Luovi, first of two', assessor(), advanced(), undefined],
		[
			'Luovi on Luovi, second after Luovi',
			assessor(),
			advanced({ seats: [seat(1, 'same-unit')] }),
			'outside-needed'
		],
		[
			'Luovi on Luovi, second after another unit of Luovi',
			assessor(),
			advanced({ seats: [seat(1, 'other-unit')] }),
			'outside-needed'
		],
		['Live on Luovi, second after Luovi', fromLive(), advanced({ seats: [seat(1, 'same-unit')] }), undefined],
		[
			'Luovi on Luovi, second after Live',
			assessor(),
			advanced({ seats: [seat(1, 'other-organisation')] }),
			undefined
		],
		[
			'Luovi as third after Luovi and Live',
			assessor(),
			advanced({ disagreed: true, seats: [seat(1, 'same-unit'), seat(2, 'other-organisation')] }),
			'outside-needed'
		],
		[
			'Live as third after Luovi and another',
			fromLive(),
			advanced({ disagreed: true, seats: [seat(1, 'same-unit'), seat(2, 'other-organisation')] }),
			undefined
		],
		[
			'Luovi as third after two partners',
			assessor(),
			advanced({ disagreed: true, seats: [seat(1, 'other-organisation'), seat(2, 'other-organisation')] }),
			undefined
		],
		[
			'a Luovi member with an office at Live is no outsider',
			fromLive({
				memberships: [
					{ organisationId: 'luovi', unit: 'Oulu' },
					{ organisationId: 'live', unit: null }
				]
			}),
			advanced({ seats: [seat(1, 'same-unit')] }),
			'outside-needed'
		],
		[
			'a school without partners: another unit',
			assessor(),
			advanced({ partners: false, seats: [seat(1, 'same-unit')] }),
			undefined
		],
		[
			'a school without partners: the same unit',
			assessor(),
			advanced({ partners: false, applicantUnit: 'Oulu', seats: [seat(1, 'same-unit')] }),
			'outside-needed'
		],
		[
			'a school without partners: an unknown unit',
			assessor(),
			advanced({ partners: false, applicantUnit: null, seats: [seat(1, 'same-unit')] }),
			'outside-needed'
		],
		['one below the load limit', assessor({ load: MOST_OPEN - 1 }), waiting(), undefined],
		['one at the load limit', assessor({ load: MOST_OPEN }), waiting(), 'load-limit']
	])('%s', (_, who, what, expected) => {
		expect(whyNotTake(who, what)).toBe(expected)
	})

	test('whatever order they come in, two who agree never both come from inside', () => {
		const standings = fc.constantFrom<Standing>('same-unit', 'other-unit', 'other-organisation')
		fc.assert(
			fc.property(fc.array(standings, { minLength: 2, maxLength: 12 }), fc.boolean(), (order, agree) => {
				const seats: Seat[] = []
				for (const [index, standing] of order.entries()) {
					const who =
						standing === 'other-organisation'
							? fromLive({ id: `p${index}` })
							: assessor({
									id: `p${index}`,
									memberships: [
										{ organisationId: 'luovi', unit: standing === 'same-unit' ? 'Muhos' : 'Oulu' }
									]
								})
					const now = advanced({ seats, disagreed: !agree && seats.length === 2 })
					const free = freeSeat(now)
					if (free !== undefined && whyNotTake(who, now) === undefined)
						seats.push(seat(free, standing, who.id))
				}
				const pairs = agree
					? [[0, 1]]
					: [
							[0, 2],
							[1, 2]
						]
				for (const [one = 0, other = 0] of pairs) {
					const pair = [seats[one], seats[other]]
					if (pair.every((taken) => taken !== undefined))
						expect(pair.some((taken) => taken?.standing === 'other-organisation')).toBe(true)
				}
			}),
			{ numRuns: 1000 }
		)
	})
})

test('an assessor with two offices judges for the outside one', () => {
	expect(officeFor(assessor({ offices: [office('luovi'), office('live')] }), waiting())?.organisationId).toBe(
		'live'
	)
})

test.each<[string | null, string | null, Standing]>([
	['Oulu', 'Muhos', 'other-unit'],
	['Oulu', 'Oulu', 'same-unit'],
	[null, 'Muhos', 'same-unit'],
	['Oulu', null, 'same-unit']
])('unit %s and applicant in %s: %s', (unit, applicantUnit, expected) => {
	expect(
		standingOf(
			{ memberships: [{ organisationId: 'luovi', unit }] },
			{ organisationId: 'luovi', applicantUnit }
		)
	).toBe(expected)
})

describe('the outcome of a round', () => {
	test.each<[number, Verdict[], string]>([
		[1, [], 'open'],
		[1, ['award'], 'award'],
		[1, ['more-needed'], 'more-needed'],
		[1, ['decline'], 'decline'],
		[2, ['award'], 'open'],
		[2, ['award', 'award'], 'award'],
		[2, ['more-needed', 'more-needed'], 'more-needed'],
		[2, ['award', 'more-needed'], 'third-needed'],
		[2, ['decline', 'more-needed'], 'third-needed'],
		[2, ['award', 'more-needed', 'award'], 'award'],
		[2, ['award', 'more-needed', 'more-needed'], 'more-needed'],
		[2, ['decline', 'more-needed', 'decline'], 'decline'],
		[2, ['award', 'more-needed', 'decline'], 'more-needed']
	])('%i needed, %o → %s', (needed, verdicts, expected) => {
		expect(outcomeOf(needed, verdicts)).toBe(expected)
	})

	test('nothing is awarded on fewer voices than needed', () => {
		const verdict = fc.constantFrom<Verdict>('award', 'more-needed', 'decline')
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 2 }), fc.array(verdict, { maxLength: 3 }), (needed, verdicts) => {
				if (outcomeOf(needed, verdicts) === 'award')
					expect(verdicts.filter((one) => one === 'award').length).toBeGreaterThanOrEqual(needed)
			})
		)
	})
})

test.each<[number, Standing[], boolean, string | undefined]>([
	[1, ['same-unit'], true, undefined],
	[2, ['same-unit', 'other-organisation'], true, 'organisation'],
	[2, ['same-unit', 'other-unit'], false, 'unit'],
	[2, ['same-unit', 'other-unit'], true, undefined]
])('%i needed, awarded by %o, partners %s: second view from %s', (needed, standings, partners, expected) => {
	expect(
		secondViewOf(
			needed,
			standings.map((standing) => ({ verdict: 'award', standing, declineGround: null })),
			partners
		)
	).toBe(expected)
})

describe('a decision', () => {
	const met = (criterionId: string): Finding => ({ criterionId, result: 'met', reason: '', nextStep: '' })
	const notYet = (criterionId: string, reason = 'why', nextStep = 'next'): Finding => ({
		criterionId,
		result: 'not-yet',
		reason,
		nextStep
	})
	test.each<[string, Finding[], boolean, string, string | undefined]>([
		['all met', [met('c1'), met('c2')], false, '', undefined],
		['one not yet, with reason and next step', [met('c1'), notYet('c2')], false, '', undefined],
		['one not yet, without a reason', [met('c1'), notYet('c2', '')], false, '', 'reason-missing'],
		['one not yet, without a next step', [met('c1'), notYet('c2', 'why', '')], false, '', 'reason-missing'],
		['a criterion left out', [met('c1')], false, '', 'criteria-incomplete'],
		['a criterion twice', [met('c1'), met('c1')], false, '', 'criteria-incomplete'],
		['a criterion of another badge', [met('c1'), met('c9')], false, '', 'criteria-incomplete'],
		['declined without a reason', [met('c1'), met('c2')], true, '', 'decline-reason-missing'],
		['declined with a reason', [], true, 'a copy', undefined]
	])('%s', (...[, findings, declined, note, expected]) => {
		expect(whyNotDecide({ findings, criteria: ['c1', 'c2'], declined, note })).toBe(expected)
	})

	test('is an award only when every criterion is met and nothing is declined', () => {
		expect(verdictOf([met('c1'), met('c2')], false)).toBe('award')
		expect(verdictOf([met('c1'), notYet('c2')], false)).toBe('more-needed')
		expect(verdictOf([met('c1'), met('c2')], true)).toBe('decline')
	})
})

test('about one in ten decisions is looked at again, and always the same ones', () => {
	const ids = Array.from({ length: 5000 }, (_, index) => `decision-${index}`)
	const chosen = ids.filter(isLookedAtAgain)
	expect(chosen.length).toBeGreaterThan(400)
	expect(chosen.length).toBeLessThan(600)
	expect(ids.filter(isLookedAtAgain)).toEqual(chosen)
})

test('the next assessor is the least loaded of those who may', () => {
	const all = [
		assessor({ id: 'aino' }),
		assessor({ id: 'full', load: MOST_OPEN }),
		assessor({ id: 'busy', load: 2 }),
		assessor({ id: 'zoe', load: 1 }),
		assessor({ id: 'bo', load: 1 })
	]
	expect(nextAssessor(all, waiting())?.id).toBe('bo')
	expect(nextAssessor([], waiting())).toBeUndefined()
})
