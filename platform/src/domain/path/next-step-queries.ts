// The one next step of a person over everything. Asked on every page, so it stops at the first answer:
// one small read while an activity is on, three before a mapping, four while an application waits for the person,
// at most fourteen in all.
import type { Reader } from '#db/run.ts'
import { activityNow } from '#domain/activities/registration/now-queries.ts'
import { takenModules } from '#domain/modules/progress/queries.ts'
import type { TakenModule } from '#domain/modules/progress/model.ts'
import { areaNames } from '#domain/skills/mapping-queries.ts'
import { finishedSets, mappingBegun } from '#domain/skills/queries.ts'
import { inLanguage, type LocalText } from '#kernel/languages.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import type { NextStep } from './model.ts'
import { standingOf, type PersonStanding } from './queries.ts'
import { gapsOf, reasonFor, recommend } from './rules.ts'

const MAPPING_MINUTES = { full: 8, quick: 3 } as const

export async function nextStep(reader: Reader, scene: Scene): Promise<NextStep | undefined> {
	const personId = personIdOf(scene.actor)
	if (!personId) return undefined
	const now = await activityNow(reader, scene, undefined)
	if (now) return { kind: 'activity-now', code: now.code, activity: now.title }
	const mapping = await stepOfMapping(reader, scene, personId)
	if (mapping) return mapping
	const open = await openApplications(reader, scene, personId)
	return stepOfApplication(open) ?? stepOnPath(reader, scene, { personId, open })
}

async function stepOfMapping(reader: Reader, scene: Scene, personId: string): Promise<NextStep | undefined> {
	const begun = await mappingBegun(reader, scene, personId)
	if (begun) {
		const { answered, asked, mode } = begun
		const minutes = Math.max(1, Math.round((MAPPING_MINUTES[mode] * (asked - answered)) / Math.max(1, asked)))
		return { kind: 'finish-mapping', answered, asked, minutes }
	}
	const [last] = await finishedSets(reader, personId, 1)
	return last ? undefined : { kind: 'start-mapping', minutes: MAPPING_MINUTES.full }
}

type OpenApplication = {
	readonly id: string
	readonly badgeId: string
	readonly state: string
	readonly badge: string
	readonly promisedAt: Date | null
}

/** A person's applications that are not decided, withdrawn or declined, the longest untouched first. */
export async function openApplications(
	reader: Reader,
	{ language }: Scene,
	personId: string
): Promise<OpenApplication[]> {
	const rows = await reader
		.selectFrom('application')
		.innerJoin('badge_version', 'badge_version.id', 'application.badge_version_id')
		.select([
			'application.id',
			'application.badge_id',
			'application.state',
			'application.promised_at',
			'badge_version.name'
		])
		.where('person_id', '=', personId)
		.where('state', 'not in', ['awarded', 'declined', 'withdrawn'])
		.orderBy('application.changed_at')
		.execute()
	// The name was written by load-badges.ts in all its languages.
	return rows.map(({ id, badge_id, state, promised_at, name }) => ({
		id,
		badgeId: badge_id,
		state,
		promisedAt: promised_at,
		badge: inLanguage(name as LocalText, language)
	}))
}

function stepOfApplication(open: readonly OpenApplication[]): NextStep | undefined {
	const asked = open.find(({ state }) => state === 'more-needed')
	if (asked) return { kind: 'answer-more-needed', applicationId: asked.id, badge: asked.badge }
	const draft = open.find(({ state }) => state === 'draft')
	return draft && { kind: 'finish-draft', applicationId: draft.id, badge: draft.badge }
}

type Around = { readonly personId: string; readonly open: readonly OpenApplication[] }

async function stepOnPath(
	reader: Reader,
	scene: Scene,
	{ personId, open }: Around
): Promise<NextStep | undefined> {
	const person = await standingOf(reader, scene, personId)
	if (!person) return undefined
	const taken = await takenModules(reader, scene, personId)
	const waiting = new Set(open.map(({ badgeId }) => badgeId))
	const free = person.modules.filter(({ badgeId }) => !waiting.has(badgeId))
	const { shown, nothing } = recommend(free, person.standing)
	const names = new Map((await areaNames(reader, scene)).map(({ id, name }) => [id, name]))
	const [first] = shown
	if (first) return stepOfModule(person, taken, { id: first.id, names, language: scene.language })
	const [waitsLongest] = open
	const widest = gapsOf(person.standing)[0]
	return waitsLongest
		? { kind: 'wait-for-answer', applicationId: waitsLongest.id, badge: waitsLongest.badge }
		: (stepOfSharing(person, taken) ?? {
				kind: 'nothing-left',
				why: nothing ?? 'not-mapped',
				area: widest && names.get(widest.area)
			})
}

type Wanted = {
	readonly id: string
	readonly names: ReadonlyMap<string, string>
	readonly language: Scene['language']
}

function stepOfModule(
	person: PersonStanding,
	taken: readonly TakenModule[],
	{ id, names, language }: Wanted
): NextStep | undefined {
	const module = person.modules.find((known) => known.id === id)
	if (!module) return undefined
	const progress = taken.find(({ moduleId }) => moduleId === id)
	if (progress?.state === 'done')
		return { kind: 'apply-for-badge', moduleId: id, module: module.title, badgeId: module.badgeId }
	const reason = reasonFor(module, person.standing)
	return {
		kind: progress ? 'go-on-with-module' : 'take-module',
		moduleId: id,
		module: module.title,
		minutes: module.hours * 60,
		reason,
		area: 'area' in reason ? (names.get(reason.area) ?? reason.area) : '',
		role: inLanguage(person.role.name, language)
	}
}

/** Somebody who holds a badge can pass it on: the newest one whose kit was not used yet. */
function stepOfSharing(
	{ held, modules }: PersonStanding,
	taken: readonly TakenModule[]
): NextStep | undefined {
	const used = new Set(taken.filter(({ kitUsed }) => kitUsed).map(({ moduleId }) => moduleId))
	const module = held.flatMap(({ badgeId }) =>
		modules.filter((known) => known.badgeId === badgeId && known.hasKit && !used.has(known.id))
	)[0]
	return module && { kind: 'use-with-students', moduleId: module.id, module: module.title }
}
