// The member's home: where the person is on the map, what else they could do, what waits for them.
import type { Reader } from '#db/run.ts'
import { badgeList } from '#domain/badges/design/queries.ts'
import type { BadgeVersion } from '#domain/badges/design/model.ts'
import { takenModules } from '#domain/modules/progress/queries.ts'
import type { FrameworkArea } from '#domain/skills/model.ts'
import { englishOnly } from '#domain/skills/mapping-queries.ts'
import { currentFramework } from '#domain/skills/queries.ts'
import { inLanguage, type LocalText } from '#kernel/languages.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { openApplications } from './next-step-queries.ts'
import { standingOf, type PersonStanding } from './queries.ts'
import { gapIn, laneOfPerson, progressTowards, reasonFor, recommend } from './rules.ts'

const MORE_AT_MOST = 2

/** `next` is the module that the one big card is about, so that no other card repeats it. */
export async function pathPage(reader: Reader, scene: Scene, next: string | undefined) {
	const personId = personIdOf(scene.actor) ?? ''
	const person = await standingOf(reader, scene, personId)
	const framework = await currentFramework(reader, scene)
	if (!person || !framework) return undefined
	const badges = await badgeList(reader)
	const waiting = await openApplications(reader, scene, personId)
	const taken = await takenModules(reader, scene, personId)
	const say = (text: LocalText) => inLanguage(text, scene.language)
	return {
		role: {
			id: person.role.id,
			name: say(person.role.name),
			about: say(person.role.about),
			lang: englishOnly(person.role.about, scene.language)
		},
		hasChosen: person.hasChosen,
		mapped: person.profile && {
			at: person.profile.at,
			rough: person.profile.rough,
			stage: person.profile.stage
		},
		levelNames: framework.levels.map(({ name }) => say(name)),
		more: moreModules(scene, person, { waiting: waiting.map(({ badgeId }) => badgeId), next }),
		waiting,
		areas: framework.areas.map((area) => areaOf(area, person, say)),
		route: person.role.route
			.flatMap((id) => person.modules.filter((module) => module.id === id))
			.map(({ id, title, spokenIn, hours, level }) => ({
				id,
				title,
				hours,
				level,
				lang: langOf(spokenIn, scene),
				state: person.standing.earned.has(id)
					? ('badge' as const)
					: taken.find(({ moduleId }) => moduleId === id)?.state
			})),
		map: { routes: routesOf(person, badges, say), milestones: milestonesOf(person, badges, say) },
		missing: badges
			.filter(({ kind }) => kind === 'route')
			.map(({ id, name, rule }) => ({
				id,
				name: say(name),
				held: person.heldIds.has(id),
				progress: progressTowards(rule ?? { all: [] }, person.heldIds)
			}))
	}
}

type Say = (text: LocalText) => string

/** Said only where a title is not in the page's language. */
const langOf = (spokenIn: string, { language }: Scene): string | undefined =>
	spokenIn === language ? undefined : spokenIn

type Around = { readonly waiting: readonly string[]; readonly next: string | undefined }

function moreModules(scene: Scene, person: PersonStanding, { waiting, next }: Around) {
	const free = person.modules.filter(({ badgeId }) => !waiting.includes(badgeId))
	return recommend(free, person.standing)
		.shown.filter(({ id }) => id !== next)
		.slice(0, MORE_AT_MOST)
		.flatMap(({ id }) => free.filter((module) => module.id === id))
		.map((module) => ({
			id: module.id,
			title: module.title,
			lang: langOf(module.spokenIn, scene),
			hours: module.hours,
			level: module.level,
			reason: reasonFor(module, person.standing)
		}))
}

const areaOf = ({ id, name }: FrameworkArea, person: PersonStanding, say: Say) => ({
	id,
	name: say(name),
	assessed: person.profile?.assessed[id],
	verified: person.verified[id],
	target: person.standing.target[id],
	gap: gapIn(id, person.standing),
	known: person.standing.levels[id] !== undefined
})

type StationState = 'done' | 'here' | 'open'

/** Each route from the common start to the common top; the badges of a level make its station. */
function routesOf(person: PersonStanding, badges: readonly BadgeVersion[], say: Say) {
	const place = {
		lane: laneOfPerson(person.role.lane, person.standing.levels),
		level: Math.max(1, person.standing.stage ?? 1)
	}
	return (['home', 'abroad', 'projects'] as const).map((lane) => ({
		lane,
		stations: [1, 2, 3, 4].map((level) => {
			const shared = level === 1 || level === 4
			const here = place.level === level && (shared || place.lane === lane)
			return stationOf(person, badges, { level, lane: shared ? undefined : lane, here, say })
		})
	}))
}

type Place = {
	readonly level: number
	readonly lane: string | undefined
	readonly here: boolean
	readonly say: Say
}

// At the start and at the top the station is a milestone's level; between, it is the module of the route.
function stationOf(
	person: PersonStanding,
	badges: readonly BadgeVersion[],
	{ level, lane, here, say }: Place
) {
	const module =
		lane === undefined
			? undefined
			: person.modules.find((known) => known.lane === lane && known.level === level)
	const badge = badges.find(({ id, kind }) =>
		module ? id === module.badgeId : kind === 'milestone' && badgeLevel(badges, id) === level
	)
	const held = badge !== undefined && person.heldIds.has(badge.id)
	const state: StationState = here ? 'here' : held ? 'done' : 'open'
	return {
		level,
		label: module?.title ?? (badge ? say(badge.name) : ''),
		state,
		held,
		badgeId: badge?.id,
		moduleId: module?.id
	}
}

const badgeLevel = (badges: readonly BadgeVersion[], id: string): number | undefined =>
	badges.find((badge) => badge.id === id)?.level

function milestonesOf(person: PersonStanding, badges: readonly BadgeVersion[], say: Say) {
	const milestones = badges
		.filter(({ kind }) => kind === 'milestone')
		.toSorted((one, other) => one.level - other.level)
	const next = milestones.find(({ id }) => !person.heldIds.has(id))
	return milestones.map(({ id, level, name, rule }) => {
		const state: StationState = person.heldIds.has(id) ? 'done' : id === next?.id ? 'here' : 'open'
		return {
			id,
			level,
			label: say(name),
			state,
			progress: progressTowards(rule ?? { all: [] }, person.heldIds)
		}
	})
}

/** The nine roles with what each asks for and how far the person is from it. */
export async function rolesPage(reader: Reader, scene: Scene) {
	const person = await standingOf(reader, scene, personIdOf(scene.actor) ?? '')
	const framework = await currentFramework(reader, scene)
	if (!person || !framework) return undefined
	const say = (text: LocalText) => inLanguage(text, scene.language)
	const { model, modules, standing } = person
	return {
		chosen: person.hasChosen ? person.role.id : undefined,
		levelNames: framework.levels.map(({ name }) => say(name)),
		lanes: model.routes.map(({ id: lane, name, about }) => ({
			lane,
			name: say(name),
			about: say(about),
			roles: model.roles
				.filter((role) => role.lane === lane)
				.map((role) => ({
					id: role.id,
					name: say(role.name),
					about: say(role.about),
					lang: englishOnly(role.about, scene.language),
					asks: framework.areas
						.filter(({ id }) => role.profile[id] > 0)
						.map(({ id, name: area }) => ({
							id,
							area: say(area),
							level: role.profile[id],
							gap: gapIn(id, { levels: standing.levels, target: role.profile })
						})),
					route: role.route
						.flatMap((id) => modules.filter((module) => module.id === id))
						.map(({ id, title, spokenIn, hours }) => ({ id, title, hours, lang: langOf(spokenIn, scene) }))
				}))
		}))
	}
}
