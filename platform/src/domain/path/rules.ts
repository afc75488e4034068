// What to do next, in numbers: candidates, their scores, and the reason that is said aloud.
import { AREA_IDS, type AreaId, type Level, type Levels } from '#domain/skills/model.ts'
import {
	FIRST_MODULE,
	type Candidate,
	type Lane,
	type NothingLeft,
	type Progress,
	type Reason,
	type Recommendation,
	type RoleProfile,
	type Scored,
	type Standing
} from './model.ts'

const SHOWN_AT_MOST = 3
const FIT_OF_NEXT_LEVEL = 1
const FIT_OF_LEVEL_AFTER = 0.6
const INTEREST = 1.5
const PRIORITY = 1.2

/** A badge counts as much as one's own word: the higher of the two stands, also where the other is not known. */
export const effectiveLevels = (assessed: Levels, verified: Readonly<Record<string, number>>): Levels =>
	Object.fromEntries(AREA_IDS.map((area) => [area, higher(assessed[area], verified[area])]))

const higher = (one: number | undefined, other: number | undefined): number | undefined =>
	one === undefined ? other : Math.max(one, other ?? 0)

/** How far the person is from the role in one area; an area not known asks for nothing. */
export const gapIn = (area: AreaId, { levels, target }: Pick<Standing, 'levels' | 'target'>): number => {
	const level = levels[area]
	return level === undefined ? 0 : Math.max(0, target[area] - level)
}

/** 1 for the next level, 0.6 for the one after while no module of the next level is open, 0 for the rest. */
export function fitOf(module: Candidate, standing: Standing, modules: readonly Candidate[]): number {
	const level = standing.levels[module.mainArea]
	if (level === undefined || standing.earned.has(module.id)) return 0
	if (module.level === level + 1) return FIT_OF_NEXT_LEVEL
	return module.level === level + 2 && !hasOpenNext(module.mainArea, level, { standing, modules })
		? FIT_OF_LEVEL_AFTER
		: 0
}

type Around = { readonly standing: Standing; readonly modules: readonly Candidate[] }

const hasOpenNext = (area: AreaId, level: Level, { standing, modules }: Around): boolean =>
	modules.some(
		(other) => other.mainArea === area && other.level === level + 1 && !standing.earned.has(other.id)
	)

export function scoreOf(module: Candidate, standing: Standing, modules: readonly Candidate[]): number {
	const worth = AREA_IDS.reduce((sum, area) => {
		const wish =
			(standing.interests.includes(area) ? INTEREST : 1) * (standing.priorities.includes(area) ? PRIORITY : 1)
		return sum + (module.areas[area] ?? 0) * gapIn(area, standing) * wish
	}, 0)
	// Rounded, so that sums of tenths that mean the same are equal.
	return Math.round(fitOf(module, standing, modules) * worth * 1e6) / 1e6
}

/** At most three modules, the first of which is the one to start with. */
export function recommend(modules: readonly Candidate[], standing: Standing): Recommendation {
	const scored = modules
		.map((module) => ({ module, id: module.id, score: scoreOf(module, standing, modules) }))
		.filter(({ score }) => score > 0)
		.toSorted(
			(one, other) =>
				other.score - one.score || one.module.hours - other.module.hours || (one.id < other.id ? -1 : 1)
		)
	const pinned =
		standing.stage === 0 && !standing.earned.has(FIRST_MODULE)
			? modules.find(({ id }) => id === FIRST_MODULE)
			: undefined
	const shown = pinned
		? [
				{ id: pinned.id, score: scoreOf(pinned, standing, modules) },
				...scored.filter(({ id }) => id !== pinned.id)
			]
		: scored
	const cut: Scored[] = shown.slice(0, SHOWN_AT_MOST).map(({ id, score }) => ({ id, score }))
	return { shown: cut, nothing: cut.length > 0 ? undefined : whyNothing(modules, standing) }
}

function whyNothing(modules: readonly Candidate[], standing: Standing): NothingLeft {
	if (AREA_IDS.every((area) => standing.levels[area] === undefined)) return 'not-mapped'
	if (modules.every((module) => fitOf(module, standing, modules) === 0))
		return gapsOf(standing).length > 0 ? 'no-module-for-gap' : 'mentor-or-assess'
	return gapsOf(standing).length > 0 ? 'no-module-for-gap' : 'meets-profile'
}

/** The areas in which the role asks for more, the widest gap first; equal gaps keep the order of the areas. */
export const gapsOf = (standing: Pick<Standing, 'levels' | 'target'>): { area: AreaId; gap: number }[] =>
	AREA_IDS.map((area) => ({ area, gap: gapIn(area, standing) }))
		.filter(({ gap }) => gap > 0)
		.toSorted((one, other) => other.gap - one.gap)

/** The one sentence of reason, about what weighs most in the module. */
export function reasonFor(module: Candidate, standing: Standing): Reason {
	if (module.id === FIRST_MODULE && standing.stage === 0) return { kind: 'first-module' }
	const area = module.mainArea
	const gap = gapIn(area, standing)
	if (gap > 0 && gap === gapsOf(standing)[0]?.gap) return { kind: 'widest-gap', area }
	if (gap > 0 && standing.interests.includes(area)) return { kind: 'interest', area }
	if (gap > 0 && standing.priorities.includes(area)) return { kind: 'priority', area }
	return { kind: 'gap', area: gap > 0 ? area : (heaviestGap(module, standing) ?? area) }
}

const heaviestGap = (module: Candidate, standing: Standing): AreaId | undefined =>
	AREA_IDS.map((area) => ({ area, worth: (module.areas[area] ?? 0) * gapIn(area, standing) })).toSorted(
		(one, other) => other.worth - one.worth
	)[0]?.area

export const meetsProfile = (levels: Levels, target: RoleProfile): boolean =>
	gapsOf({ levels, target }).length === 0

type BadgeRule = {
	readonly all: readonly string[]
	readonly anyOf?: { readonly n: number; readonly of: readonly string[] } | undefined
}

/** How many of the badges that a milestone or a route needs are held. */
export function progressTowards({ all, anyOf }: BadgeRule, held: ReadonlySet<string>): Progress {
	const needed = anyOf?.n ?? 0
	const some = Math.min(needed, (anyOf?.of ?? []).filter((id) => held.has(id)).length)
	return { done: all.filter((id) => held.has(id)).length + some, total: all.length + needed }
}

const WALKED: readonly (readonly ['home' | 'abroad' | 'projects', AreaId])[] = [
	['home', 'HOME'],
	['abroad', 'AWAY'],
	['projects', 'BUILD']
]

/** The route on which to draw a person: the one of their role, or else the one they have walked furthest. */
export function laneOfPerson(lane: Lane, levels: Levels): 'home' | 'abroad' | 'projects' {
	if (lane === 'home' || lane === 'abroad' || lane === 'projects') return lane
	const [furthest] = WALKED.toSorted(([, one], [, other]) => (levels[other] ?? 0) - (levels[one] ?? 0))
	return furthest?.[0] ?? 'home'
}
