import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AREA_IDS, type AreaId, type Level, type Levels } from '#domain/skills/model.ts'
import type { Candidate, RoleProfile, Standing } from './model.ts'
import { effectiveLevels, fitOf, gapsOf, meetsProfile, reasonFor, recommend, scoreOf } from './rules.ts'

type Weights = Partial<Record<AreaId, number>>
const module = (id: string, level: number, hours: number, areas: Weights): Candidate => {
	const [mainArea] = AREA_IDS.toSorted((one, other) => (areas[other] ?? 0) - (areas[one] ?? 0))
	return { id, level, hours, areas, mainArea: mainArea ?? 'KNOW' }
}
// As the training package has them.
const MODULES = [
	module('M01', 1, 3, { GROW: 1, HOME: 0.4 }),
	module('M02', 1, 3, { KNOW: 1 }),
	module('M03', 1, 3, { TALK: 1, MEET: 0.7 }),
	module('M04', 2, 4, { KNOW: 1 }),
	module('M05', 2, 4, { MEET: 1, TALK: 0.6 }),
	module('M06', 2, 4, { HOME: 1 }),
	module('M07', 2, 5, { AWAY: 1, GROW: 0.3 }),
	module('M08', 2, 4, { BUILD: 1 }),
	module('M09', 2, 3, { GROW: 1 }),
	module('M10', 3, 8, { HOME: 1, TALK: 0.4 }),
	module('M11', 3, 8, { AWAY: 1, MEET: 0.3 }),
	module('M12', 3, 5, { MEET: 1, TALK: 0.8 }),
	module('M13', 3, 10, { BUILD: 1, KNOW: 0.4 }),
	module('M14', 4, 10, { GROW: 1, BUILD: 0.5, KNOW: 0.5, HOME: 0.3 }),
	module('A1', 3, 2, { GROW: 1, MEET: 0.2 })
]
const profile = (...levels: Level[]): Record<AreaId, Level> => {
	const [KNOW = 0, TALK = 0, MEET = 0, HOME = 0, AWAY = 0, BUILD = 0, GROW = 0] = levels
	return { KNOW, TALK, MEET, HOME, AWAY, BUILD, GROW }
}
const CURIOUS = profile(1, 1, 1, 1, 0, 0, 1)
const HOME_ROLE = profile(2, 2, 2, 3, 0, 1, 2)
const COORDINATOR = profile(3, 3, 3, 2, 3, 3, 3)
const MENTOR = profile(2, 2, 3, 2, 1, 1, 3)
const LEADER = profile(4, 3, 3, 3, 2, 3, 4)

const standing = (
	levels: Levels,
	stage: Level | undefined,
	target: RoleProfile,
	wishes: Partial<Standing> = {}
): Standing => ({ levels, stage, target, interests: [], priorities: [], earned: new Set(), ...wishes })
const shown = (who: Standing) => recommend(MODULES, who).shown.map(({ id, score }) => `${id} ${score}`)

const V1 = standing(profile(1, 1, 1, 0, 0, 0, 0), 0, HOME_ROLE, { interests: ['HOME'] })
const V2 = standing(profile(2, 3, 2, 1, 3, 2, 2), 2, COORDINATOR, { interests: ['BUILD'] })
const V3 = standing(profile(0, 0, 0, 0, 0, 0, 0), 0, CURIOUS)
const V4 = standing(profile(4, 4, 4, 4, 4, 4, 4), 4, LEADER)
const V5 = standing({ KNOW: 2, TALK: 2, MEET: 3, BUILD: 1, GROW: 3 }, 2, MENTOR)

describe('the check cases', () => {
	test('V1, a new teacher who aims at internationalising at home', () => {
		expect(shown(V1)).toEqual(['M01 3.8', 'M06 2.7', 'M05 1.6'])
	})

	test('V2, an experienced one who aims at coordinating', () => {
		expect(shown(V2)).toEqual(['M13 1.9', 'A1 1.2', 'M06 1'])
	})

	test('V3, everything at the start: the first module is pinned before a higher score', () => {
		expect(shown(V3)).toEqual(['M01 1.4', 'M03 1.7', 'M02 1'])
		expect(scoreOf(MODULES[2] ?? MODULES[0] ?? module('', 0, 0, {}), V3, MODULES)).toBe(1.7)
	})

	test('V4, everything led: nothing is left but to mentor or assess', () => {
		expect(recommend(MODULES, V4)).toEqual({ shown: [], nothing: 'mentor-or-assess' })
	})

	test('V5, with areas that are not part of the job: the profile is met', () => {
		expect(recommend(MODULES, V5)).toEqual({ shown: [], nothing: 'meets-profile' })
		expect(meetsProfile(V5.levels, V5.target)).toBe(true)
	})
})

describe('what is a candidate', () => {
	test('a module whose badge is held is not, and the level after it opens', () => {
		const earned = new Set(['M01'])
		const after = { ...V1, earned }
		expect(shown(after)).not.toContain('M01 3.8')
		expect(fitOf(module('M09', 2, 3, { GROW: 1 }), after, MODULES)).toBe(0.6)
		expect(fitOf(module('M09', 2, 3, { GROW: 1 }), V1, MODULES)).toBe(0)
	})

	test('a module of an unknown main area is not', () => {
		expect(fitOf(module('M06', 2, 4, { HOME: 1 }), V5, MODULES)).toBe(0)
	})

	test('a module at or below the level, or three above it, is not', () => {
		expect(fitOf(module('X', 1, 1, { KNOW: 1 }), V2, MODULES)).toBe(0)
		expect(fitOf(module('X', 2, 1, { KNOW: 1 }), V2, MODULES)).toBe(0)
		expect(fitOf(module('X', 4, 1, { HOME: 1 }), V2, MODULES)).toBe(0)
	})
})

describe('when nothing is recommended', () => {
	test('a gap for which there is no module is said as such', () => {
		const stuck = standing({ ...profile(2, 4, 4, 4, 4, 4, 4) }, 4, LEADER)
		expect(recommend(MODULES, stuck)).toEqual({ shown: [], nothing: 'no-module-for-gap' })
	})

	test('without any known area the person is asked to map first', () => {
		expect(recommend(MODULES, standing({}, undefined, LEADER)).nothing).toBe('not-mapped')
	})
})

describe('order', () => {
	test('equal scores: fewer hours first, then the id', () => {
		const modules = [
			module('B', 1, 5, { KNOW: 1 }),
			module('C', 1, 3, { KNOW: 1 }),
			module('A', 1, 5, { KNOW: 1 })
		]
		const who = standing({ KNOW: 0 }, undefined, CURIOUS)
		expect(recommend(modules, who).shown.map(({ id }) => id)).toEqual(['C', 'A', 'B'])
	})

	test('a priority of the school counts 1.2 in its area', () => {
		const m02 = module('M02', 1, 3, { KNOW: 1 })
		expect(scoreOf(m02, { ...V3, priorities: ['KNOW'] }, MODULES)).toBe(1.2)
		expect(scoreOf(m02, { ...V3, priorities: ['KNOW'], interests: ['KNOW'] }, MODULES)).toBe(1.8)
	})
})

describe('the reason', () => {
	test('names the first module, the widest gap, an interest, a priority or a gap', () => {
		const byId = (id: string) => MODULES.find((known) => known.id === id) ?? module(id, 0, 0, {})
		expect(reasonFor(byId('M01'), V1)).toEqual({ kind: 'first-module' })
		expect(reasonFor(byId('M06'), V1)).toEqual({ kind: 'widest-gap', area: 'HOME' })
		expect(reasonFor(byId('M05'), V1)).toEqual({ kind: 'gap', area: 'MEET' })
		expect(reasonFor(byId('M05'), { ...V1, interests: ['MEET'] })).toEqual({ kind: 'interest', area: 'MEET' })
		expect(reasonFor(byId('M05'), { ...V1, priorities: ['MEET'] })).toEqual({
			kind: 'priority',
			area: 'MEET'
		})
	})

	test('never names an area in which nothing is missing', () => {
		const who = standing(profile(1, 1, 3, 2, 2, 2, 2), 2, profile(2, 3, 3, 2, 2, 2, 2))
		expect(reasonFor(module('X', 4, 1, { MEET: 1, TALK: 0.6 }), who)).toEqual({ kind: 'gap', area: 'TALK' })
	})
})

test('a verified level counts where it is higher than the own view, or where there is none', () => {
	expect(effectiveLevels({ KNOW: 1, TALK: 3 }, { KNOW: 2, TALK: 1, AWAY: 2 })).toMatchObject({
		KNOW: 2,
		TALK: 3,
		AWAY: 2,
		HOME: undefined
	})
})

describe('for everybody', () => {
	const level = fc.constantFrom<Level>(0, 1, 2, 3, 4)
	const levels = fc.tuple(level, level, level, level, level, level, level).map((values) => profile(...values))
	const areas = fc.uniqueArray(fc.constantFrom(...AREA_IDS), { maxLength: 3 })
	const earned = fc.uniqueArray(fc.constantFrom(...MODULES.map(({ id }) => id))).map((ids) => new Set(ids))
	const people = fc.record({
		levels,
		stage: level,
		target: levels,
		interests: areas,
		priorities: areas,
		earned
	})

	test('at most three, all open, none twice, the first by far or pinned, and a reason exactly when there is none', () => {
		fc.assert(
			fc.property(people, (who) => {
				const { shown: cards, nothing } = recommend(MODULES, who)
				expect(cards.length).toBeLessThanOrEqual(3)
				expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length)
				expect(cards.every(({ id }) => !who.earned.has(id))).toBe(true)
				expect(cards.length === 0).toBe(nothing !== undefined)
				const rest = cards[0]?.id === 'M01' && who.stage === 0 ? cards.slice(1) : cards
				expect(rest.map(({ score }) => score)).toEqual(
					rest.map(({ score }) => score).toSorted((one, other) => other - one)
				)
			})
		)
	})

	test('a role that asks for more never lowers a score, and neither does a wish', () => {
		fc.assert(
			fc.property(people, fc.constantFrom(...AREA_IDS), fc.constantFrom(...MODULES), (who, area, any) => {
				const more = { ...who, target: { ...who.target, [area]: Math.min(4, who.target[area] + 1) } }
				const before = scoreOf(any, who, MODULES)
				expect(scoreOf(any, more, MODULES)).toBeGreaterThanOrEqual(before)
				expect(scoreOf(any, { ...who, interests: [...who.interests, area] }, MODULES)).toBeGreaterThanOrEqual(
					before
				)
				expect(
					scoreOf(any, { ...who, priorities: [...who.priorities, area] }, MODULES)
				).toBeGreaterThanOrEqual(before)
			})
		)
	})

	test('gaps are positive, widest first, and gone exactly when the profile is met', () => {
		fc.assert(
			fc.property(people, (who) => {
				const gaps = gapsOf(who).map(({ gap }) => gap)
				expect(gaps.every((gap) => gap > 0)).toBe(true)
				expect(gaps).toEqual(gaps.toSorted((one, other) => other - one))
				expect(meetsProfile(who.levels, who.target)).toBe(
					AREA_IDS.every((area) => (who.levels[area] ?? 0) >= who.target[area])
				)
			})
		)
	})
})
