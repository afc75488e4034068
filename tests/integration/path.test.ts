import { expect, test } from 'vitest'
import { recordReading } from '../../platform/src/domain/modules/progress/record-reading.ts'
import { chooseRole } from '../../platform/src/domain/path/choose-role.ts'
import { nextStep } from '../../platform/src/domain/path/next-step-queries.ts'
import { pathPage, rolesPage } from '../../platform/src/domain/path/path-queries.ts'
import { careerModel, prioritiesOfSchools, standingOf } from '../../platform/src/domain/path/queries.ts'
import { recommend } from '../../platform/src/domain/path/rules.ts'
import { setPriorities } from '../../platform/src/domain/path/set-priorities.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { startMapping } from '../../platform/src/domain/skills/start-mapping.ts'
import { hasApplication, hasWholePackage, holdsBadge, sentAt } from '../world/path.ts'
import { everywhere, hasMapped, saysAbout, type Told } from '../world/skills.ts'
import { openWorld, type World } from '../world/world.ts'

async function opens(world: World) {
	await hasWholePackage(world)
	const school = await world.hasOrganisation()
	return { school, ada: await world.hasPerson('Ada', school) }
}

const stepOf = (world: World, person: Person) => world.as(person).ask(nextStep, undefined)

const NEW_TEACHER: Told = {
	KNOW: ['1', '0', '1'],
	TALK: ['1', '1', '2'],
	MEET: ['1', '1', '1'],
	HOME: ['1', '0', '0'],
	AWAY: ['0', '0', '1'],
	BUILD: ['0', '0', '0'],
	GROW: ['0', '0', '0']
}
const EXPERIENCED: Told = {
	KNOW: ['2', '2', '1'],
	TALK: ['3', '2', '3'],
	MEET: ['2', '2', '2'],
	HOME: ['2', '1', '1'],
	AWAY: ['3', '3', '2'],
	BUILD: ['2', '2', '1'],
	GROW: ['2', '2', '1']
}
const NOT_ALL_MY_JOB: Told = {
	KNOW: ['2', '2', '2'],
	TALK: ['2', '2', '2'],
	MEET: ['3', '3', '3'],
	HOME: ['na', 'na', 'na'],
	AWAY: ['na', '2', 'na'],
	BUILD: ['1', '1', '1'],
	GROW: ['2', '3', '3']
}

const CASES: readonly {
	name: string
	told: Told
	wishes: Record<string, string[]>
	cards: string[]
	nothing?: string
}[] = [
	{
		name: 'V1',
		told: NEW_TEACHER,
		wishes: { targetRole: ['home'], interests: ['HOME'] },
		cards: ['M01 3.8', 'M06 2.7', 'M05 1.6']
	},
	{
		name: 'V2',
		told: EXPERIENCED,
		wishes: { targetRole: ['coordinator'], interests: ['BUILD'] },
		cards: ['M13 1.9', 'A1 1.2', 'M06 1']
	},
	{
		name: 'V3',
		told: everywhere('0', '0', '0'),
		wishes: { targetRole: ['curious'] },
		cards: ['M01 1.4', 'M03 1.7', 'M02 1']
	},
	{
		name: 'V4',
		told: everywhere('4', '4', '4'),
		wishes: { targetRole: ['leader'] },
		cards: [],
		nothing: 'mentor-or-assess'
	},
	{
		name: 'V5',
		told: NOT_ALL_MY_JOB,
		wishes: { targetRole: ['mentor'] },
		cards: [],
		nothing: 'meets-profile'
	}
]

test.each(CASES)('$name with the modules and roles of the training package', async (check) => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await hasMapped(world, ada, check.told, { context: check.wishes })
	const person = await world.as(ada).ask(standingOf, ada.id)
	const result = person && recommend(person.modules, person.standing)
	expect(result?.shown.map(({ id, score }) => `${id} ${score}`)).toEqual(check.cards)
	expect(result?.nothing).toBe(check.nothing)
	const [first] = check.cards
	expect(await stepOf(world, ada)).toMatchObject(
		first
			? { kind: 'take-module', moduleId: first.split(' ')[0] }
			: { kind: 'nothing-left', why: check.nothing }
	)
})

test('the next step leads from the mapping over the module to the badge and on', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	expect(await stepOf(world, ada)).toEqual({ kind: 'start-mapping', minutes: 8 })
	await world.as(ada).run(startMapping, 'full')
	await saysAbout(world, ada, { KNOW: ['1', '0', '1'] })
	expect(await stepOf(world, ada)).toEqual({ kind: 'finish-mapping', answered: 3, asked: 21, minutes: 7 })
	await hasMapped(world, ada, NEW_TEACHER, { context: { targetRole: ['home'] } })
	expect(await stepOf(world, ada)).toMatchObject({
		kind: 'take-module',
		moduleId: 'M01',
		reason: { kind: 'first-module' },
		minutes: 180
	})

	const module = (await world.as(ada).ask(standingOf, ada.id))?.modules.find(({ id }) => id === 'M01')
	const [firstCard = '', ...cards] = module?.cardIds ?? []
	await world.as(ada).run(recordReading, { moduleId: 'M01', cardId: firstCard })
	expect(await stepOf(world, ada)).toMatchObject({ kind: 'go-on-with-module', moduleId: 'M01' })
	for (const cardId of cards) await world.as(ada).run(recordReading, { moduleId: 'M01', cardId })
	expect(await stepOf(world, ada)).toMatchObject({ kind: 'apply-for-badge', badgeId: 'B-M01' })

	const applicationId = await hasApplication(world, ada, { badgeId: 'B-M01', state: 'draft' })
	expect(await stepOf(world, ada)).toMatchObject({
		kind: 'finish-draft',
		applicationId,
		badge: 'Path Starter'
	})
	await world.db
		.updateTable('application')
		.set({ state: 'more-needed', ...sentAt(world.now) })
		.execute()
	expect(await stepOf(world, ada)).toMatchObject({ kind: 'answer-more-needed', applicationId })
	await world.db.updateTable('application').set({ state: 'resubmitted' }).execute()
	expect(await stepOf(world, ada)).toMatchObject({
		kind: 'take-module',
		moduleId: 'M06',
		role: 'Home internationaliser',
		area: 'Internationalisation at home'
	})
})

test('who holds all that is recommended is asked to use it with students', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await hasMapped(world, ada, everywhere('1', '1', '1'), { context: { targetRole: ['curious'] } })
	expect(await stepOf(world, ada)).toMatchObject({ kind: 'nothing-left', why: 'meets-profile' })
	await holdsBadge(world, ada, 'B-M02')
	expect(await stepOf(world, ada)).toMatchObject({ kind: 'use-with-students', moduleId: 'M02' })
})

test('a held badge counts as a level, fills milestones and opens the level after', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await hasMapped(world, ada, everywhere('0', '0', '0'), { context: { targetRole: ['home'] } })
	await holdsBadge(world, ada, 'B-M06')
	const page = await world.as(ada).ask(pathPage, undefined)
	expect(page?.areas.find(({ id }) => id === 'HOME')).toMatchObject({
		assessed: 0,
		verified: 2,
		target: 3,
		gap: 1
	})
	expect(
		page?.map.routes
			.find(({ lane }) => lane === 'home')
			?.stations.map(({ level, state, moduleId }) => `${level} ${state} ${moduleId}`)
	).toEqual(['1 here undefined', '2 done M06', '3 open M10', '4 open undefined'])
	expect(
		page?.map.milestones.map(({ id, state, progress }) => `${id} ${state} ${progress.done}/${progress.total}`)
	).toEqual(['MS-ROOKIE here 0/3', 'MS-EXPLORER open 1/5', 'MS-ADVANCED open 0/3', 'MS-EXPERT open 0/3'])
	expect(page?.missing.find(({ id }) => id === 'LANE-HOME')?.progress).toEqual({ done: 1, total: 2 })
})

test('exactly one card starts, and at most two more stand beside it, none of them twice', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await hasMapped(world, ada, NEW_TEACHER, { context: { targetRole: ['home'], interests: ['HOME'] } })
	const step = await stepOf(world, ada)
	const page = await world.as(ada).ask(pathPage, step && 'moduleId' in step ? step.moduleId : undefined)
	expect(page?.more.map(({ id }) => id)).toEqual(['M06', 'M05'])
	expect((await world.as(ada).ask(pathPage, undefined))?.more.map(({ id }) => id)).toEqual(['M01', 'M06'])
})

test('a role is chosen, changed and private; an unknown one is refused', async () => {
	await using world = await openWorld()
	const { ada, school } = await opens(world)
	expect(await world.as(ada).ask(pathPage, undefined)).toMatchObject({
		role: { id: 'curious' },
		hasChosen: false
	})
	await world.as(ada).run(chooseRole, 'home')
	await world.as(ada).run(chooseRole, 'tutor')
	expect(await world.as(ada).ask(pathPage, undefined)).toMatchObject({
		role: { id: 'tutor' },
		hasChosen: true
	})
	expect(await world.as(ada).run(chooseRole, 'president')).toEqual({ ok: false, code: 'unknown-role' })
	const chief = await world.hasPerson('Chief', school, ['coordinator', 'administrator'])
	expect(
		await world.as(chief).ask((reader) => reader.selectFrom('target').selectAll().execute(), undefined)
	).toEqual([])
	expect(
		await world.system.ask((reader) => reader.selectFrom('target').selectAll().execute(), undefined)
	).toEqual([])
})

test('the roles page shows nine roles with their gaps and routes', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await hasMapped(world, ada, NEW_TEACHER)
	const page = await world.as(ada).ask(rolesPage, undefined)
	const roles = page?.lanes.flatMap(({ roles: ofLane }) => ofLane) ?? []
	expect(roles).toHaveLength(9)
	expect(roles.every(({ route }) => route.length >= 3)).toBe(true)
	expect(roles.find(({ id }) => id === 'home')?.asks.find(({ id }) => id === 'HOME')).toMatchObject({
		level: 3,
		gap: 3
	})
})

test('a coordinator sets up to three priorities of the own school, and they weigh in what its people are advised', async () => {
	await using world = await openWorld()
	const { ada, school } = await opens(world)
	const other = await world.hasOrganisation({ name: 'Other College' })
	const chief = await world.hasPerson('Chief', school, ['coordinator'])
	const stranger = await world.hasPerson('Stranger', other, ['coordinator'])
	expect(
		await world.as(chief).run(setPriorities, { organisationId: school, areas: ['KNOW', 'KNOW', 'MEET'] })
	).toMatchObject({ ok: true })
	for (const [who, organisationId, areas, code] of [
		[ada, school, ['KNOW'], 'school-not-found'],
		[stranger, school, ['KNOW'], 'school-not-found'],
		[chief, school, ['SALES'], 'unknown-area'],
		[chief, school, ['KNOW', 'TALK', 'MEET', 'HOME'], 'too-many-areas']
	] as const)
		expect(await world.as(who).run(setPriorities, { organisationId, areas })).toEqual({ ok: false, code })
	await hasMapped(world, ada, everywhere('0', '0', '0'), { context: { targetRole: ['curious'] } })
	const person = await world.as(ada).ask(standingOf, ada.id)
	expect(person?.standing.priorities.toSorted()).toEqual(['KNOW', 'MEET'])
	expect(await world.as(chief).ask(prioritiesOfSchools, undefined)).toEqual([
		{ id: school, name: 'Shore College', areas: ['KNOW', 'MEET'] }
	])
	expect(await world.as(ada).ask(prioritiesOfSchools, undefined)).toEqual([])
	expect(
		await world
			.as(stranger)
			.ask((reader) => reader.selectFrom('school_priority').selectAll().execute(), undefined)
	).toEqual([])
	await world.as(chief).run(setPriorities, { organisationId: school, areas: [] })
	expect((await world.as(ada).ask(standingOf, ada.id))?.standing.priorities).toEqual([])
})

test('a member cannot write priorities past the command', async () => {
	await using world = await openWorld()
	const { ada, school } = await opens(world)
	await expect(
		world.as(ada).run(async (tx, { now }) => {
			await tx
				.insertInto('school_priority')
				.values({ organisation_id: school, area_id: 'KNOW', set_at: now })
				.execute()
			return { ok: true, value: undefined }
		}, undefined)
	).rejects.toThrow('row-level security')
})

test('loading the same roles again keeps one model', async () => {
	await using world = await openWorld()
	await hasWholePackage(world)
	await hasWholePackage(world)
	expect(await world.db.selectFrom('career_model').select('id').execute()).toHaveLength(1)
	expect((await world.stranger.ask(careerModel, undefined)).routes).toHaveLength(5)
})
