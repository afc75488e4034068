import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { forgetMappings } from '../../platform/src/domain/skills/forget-mappings.ts'
import { forgetOldAnswers } from '../../platform/src/domain/skills/forget-old-answers.ts'
import { finishMapping } from '../../platform/src/domain/skills/finish-mapping.ts'
import { loadFramework } from '../../platform/src/domain/skills/load-framework.ts'
import { areaScreen, contextScreen, mappingStart } from '../../platform/src/domain/skills/mapping-queries.ts'
import { skillsProfile } from '../../platform/src/domain/skills/queries.ts'
import { mappingResult } from '../../platform/src/domain/skills/result-queries.ts'
import { saveAnswers } from '../../platform/src/domain/skills/save-answers.ts'
import { saveContext } from '../../platform/src/domain/skills/save-context.ts'
import { startMapping } from '../../platform/src/domain/skills/start-mapping.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import { DAY_MS, LIMITS } from '../../platform/src/kernel/limits.ts'
import { everywhere, hasFramework, hasMapped, saysAbout, theTrainingPackage } from '../world/skills.ts'
import { openWorld, type World } from '../world/world.ts'

async function opens(world: World) {
	await hasFramework(world)
	const school = await world.hasOrganisation()
	return { school, ada: await world.hasPerson('Ada', school) }
}

test('answers are kept screen by screen, and leaving loses nothing', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await world.as(ada).run(startMapping, 'full')
	await world.as(ada).run(saveAnswers, { areaId: 'KNOW', answers: { KNOW1: '2', KNOW3: 'skip' } })
	await world.as(ada).run(saveAnswers, { areaId: 'KNOW', answers: { KNOW1: '3' } })
	const start = await world.as(ada).ask(mappingStart, undefined)
	expect(start?.open).toEqual({ mode: 'full', answered: 2, asked: 21, next: 'KNOW' })
	const screen = await world.as(ada).ask(areaScreen, 'KNOW')
	expect(screen?.statements.map(({ answer }) => answer)).toEqual(['3', undefined, 'skip'])
	expect(screen).toMatchObject({ number: 1, previous: undefined, next: 'TALK' })
})

test('starting twice goes on with the one open mapping', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await Promise.all([world.as(ada).run(startMapping, 'full'), world.as(ada).run(startMapping, 'full')])
	await world.as(ada).run(startMapping, 'quick')
	expect(await world.db.selectFrom('answer_set').select('mode').execute()).toEqual([{ mode: 'full' }])
})

test('the short mapping asks seven statements and grows into the full one without asking them again', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await hasMapped(world, ada, everywhere('2'), { mode: 'quick' })
	expect(await world.as(ada).ask(skillsProfile, ada.id)).toMatchObject({ rough: true, stage: 2 })
	world.later(DAY_MS)
	await world.as(ada).run(startMapping, 'full')
	const start = await world.as(ada).ask(mappingStart, undefined)
	expect(start?.open).toMatchObject({ mode: 'full', answered: 7, asked: 21 })
})

test('old short answers are not taken over', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await hasMapped(world, ada, everywhere('2'), { mode: 'quick' })
	world.later(31 * DAY_MS)
	await world.as(ada).run(startMapping, 'full')
	expect((await world.as(ada).ask(mappingStart, undefined))?.open).toMatchObject({ answered: 0 })
})

test('statements and options that nobody asked are refused', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	expect(await world.as(ada).run(saveAnswers, { areaId: 'KNOW', answers: { KNOW1: '1' } })).toMatchObject({
		code: 'no-open-mapping'
	})
	await world.as(ada).run(startMapping, 'quick')
	for (const answers of [{ KNOW2: '1' }, { TALK1: '1' }, { KNOW9: '1' }] as const)
		expect(await world.as(ada).run(saveAnswers, { areaId: 'KNOW', answers })).toMatchObject({
			code: 'unknown-statement'
		})
	expect(await world.as(ada).run(saveContext, { hours: ['99'] })).toMatchObject({ code: 'unknown-option' })
	expect(await world.as(ada).run(saveContext, { hours: ['1', '3'] })).toMatchObject({
		code: 'too-many-options'
	})
	expect(await world.as(ada).run(saveContext, { interests: ['KNOW', 'TALK', 'MEET', 'HOME'] })).toMatchObject(
		{ code: 'too-many-options' }
	)
	expect(await world.as(ada).run(finishMapping, {})).toMatchObject({ code: 'nothing-answered' })
})

test('finishing closes the answers; they keep their framework and never change again', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	const finished = await hasMapped(
		world,
		ada,
		{ ...everywhere('1', '0', '1'), HOME: ['na', 'na', '4'] },
		{ context: { interests: ['HOME'], targetRole: ['home'], hours: [] } }
	)
	expect(finished).toMatchObject({ ok: true, value: { result: { stage: 1, levels: { KNOW: 1 } } } })
	const profile = await world.as(ada).ask(skillsProfile, ada.id)
	expect(profile).toMatchObject({ interests: ['HOME'], targetRole: 'home', rough: false })
	expect(profile?.assessed.HOME).toBeUndefined()
	expect(await world.as(ada).run(finishMapping, {})).toMatchObject({ code: 'no-open-mapping' })
	const change = (column: 'answer' | 'answer_set') =>
		world.as(ada).run(async (tx) => {
			const rows =
				column === 'answer'
					? await tx.updateTable('answer').set({ value: 4, opt_out: null }).executeTakeFirst()
					: await tx.updateTable('answer_set').set({ mode: 'quick' }).executeTakeFirst()
			return done(rows.numUpdatedRows)
		}, undefined)
	expect([await change('answer'), await change('answer_set')]).toEqual([
		{ ok: true, value: 0n },
		{ ok: true, value: 0n }
	])
})

test('a repeated mapping shows the change per area and knows when the statements have changed', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await hasMapped(world, ada, everywhere('1', '1', '1'))
	world.later(DAY_MS)
	const trainingPackage = structuredClone(await theTrainingPackage())
	for (const level of trainingPackage.levels.filter(({ n }) => n === 1)) level.name.en = 'Newcomer'
	await world.system.run(loadFramework, trainingPackage)
	await hasMapped(world, ada, { ...everywhere('1', '1', '1'), TALK: ['2', '2', '3'], GROW: ['0', '0', '0'] })
	const result = await world.as(ada).ask(mappingResult, undefined)
	expect(result?.before?.sameStatements).toBe(false)
	expect(result?.levelNames[0]).toBe('Newcomer')
	const changes = Object.fromEntries(result?.areas.map(({ id, change }) => [id, change]) ?? [])
	expect(changes).toMatchObject({ KNOW: 0, TALK: 1, GROW: -1 })
})

test('loading the same framework again changes nothing; a better translation keeps the framework', async () => {
	await using world = await openWorld()
	const load = async (changed: (framework: Awaited<ReturnType<typeof theTrainingPackage>>) => void) => {
		const trainingPackage = structuredClone(await theTrainingPackage())
		changed(trainingPackage)
		const result = await world.system.run(loadFramework, trainingPackage)
		return result.value.changed
	}
	expect(await load(() => {})).toBe(true)
	expect(await load(() => {})).toBe(false)
	expect(
		await load(({ levels }) => {
			if (levels[0]) levels[0].name.fi = 'Alkaja'
		})
	).toBe(true)
	expect(await world.db.selectFrom('framework').select('id').execute()).toHaveLength(1)
	expect(
		await load(({ levels }) => {
			if (levels[0]) levels[0].name.en = 'Beginner'
		})
	).toBe(true)
	expect(await world.db.selectFrom('framework').select('id').execute()).toHaveLength(2)
})

test('nobody but the person sees answers, whatever their role, and the system does not either', async () => {
	await using world = await openWorld()
	const { ada, school } = await opens(world)
	await hasMapped(world, ada, everywhere('2', '2', '2'), { context: { barriers: ['time'] } })
	await world.as(ada).run(startMapping, 'full')
	await saysAbout(world, ada, { KNOW: ['1'] })
	const chief = await world.hasPerson('Chief', school, ['administrator', 'coordinator', 'mentor', 'assessor'])
	const count = { answer_set: 2, answer: 22, context_answer: 1 }
	for (const [table, own] of Object.entries(count)) {
		const seen = (visitor: typeof world.stranger) =>
			visitor.ask(async (reader) => {
				const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
					reader
				)
				return rows[0]?.n
			}, undefined)
		expect([table, await seen(world.as(ada))]).toEqual([table, own])
		for (const other of [world.as(chief), world.system, world.stranger]) expect(await seen(other)).toBe(0)
	}
	expect(await world.as(chief).ask(skillsProfile, ada.id)).toBeUndefined()
	const [open] = await world.db
		.selectFrom('answer_set')
		.select('id')
		.where('finished_at', 'is', null)
		.execute()
	await expect(
		world.as(chief).run(
			async (tx, { now }) =>
				done(
					await tx
						.insertInto('answer')
						.values({
							answer_set_id: open?.id ?? '',
							item_id: 'TALK1',
							area_id: 'TALK',
							value: 4,
							answered_at: now
						})
						.execute()
				),
			undefined
		)
	).rejects.toThrow('row-level security')
})

test('the optional questions are kept, changed and taken back until the mapping is finished', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await world.as(ada).run(startMapping, 'quick')
	await world.as(ada).run(saveContext, { barriers: ['time', 'language', 'time'], hours: ['3'] })
	await world.as(ada).run(saveContext, { barriers: ['time', 'time'], hours: [] })
	const screen = await world.as(ada).ask(contextScreen, undefined)
	expect(Object.fromEntries(screen?.questions.map(({ id, chosen }) => [id, chosen]) ?? [])).toMatchObject({
		barriers: ['time'],
		hours: []
	})
	expect(screen?.unfinished).toHaveLength(7)
	expect(screen?.questions.find(({ id }) => id === 'targetRole')?.options).toHaveLength(9)
})

test('the database itself refuses an answer outside the scale and a set that is half closed', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await world.as(ada).run(startMapping, 'full')
	const [set] = await world.db.selectFrom('answer_set').select('id').execute()
	const row = { answer_set_id: set?.id ?? '', item_id: 'KNOW1', area_id: 'KNOW', answered_at: world.now }
	await expect(
		world.db
			.insertInto('answer')
			.values({ ...row, value: 5 })
			.execute()
	).rejects.toThrow('answer_value')
	await expect(
		world.db
			.insertInto('answer')
			.values({ ...row, value: 2, opt_out: 'na' })
			.execute()
	).rejects.toThrow('answer_one_of')
	await expect(world.db.updateTable('answer_set').set({ finished_at: world.now }).execute()).rejects.toThrow(
		'answer_set_closed'
	)
})

test('a person takes all answers back, and only their own', async () => {
	await using world = await openWorld()
	const { ada, school } = await opens(world)
	const bea = await world.hasPerson('Bea', school)
	for (const person of [ada, bea])
		await hasMapped(world, person, everywhere('1', '1', '1'), { context: { hours: ['3'] } })
	await world.as(ada).run(startMapping, 'quick')
	expect(await world.as(ada).run(forgetMappings, undefined)).toEqual({ ok: true, value: { forgotten: 2 } })
	expect(await world.db.selectFrom('answer_set').select('person_id').execute()).toEqual([
		{ person_id: bea.id }
	])
	expect(await world.db.selectFrom('answer').select('item_id').execute()).toHaveLength(21)
	const sneaky = await world
		.as(ada)
		.run(async (tx) => done(await tx.deleteFrom('answer_set').executeTakeFirst()), undefined)
	expect(sneaky.value.numDeletedRows).toBe(0n)
})

test('answers are forgotten after two years, by the system alone', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await hasMapped(world, ada, everywhere('1', '1', '1'))
	world.later(LIMITS.answersKeptMs - DAY_MS)
	await hasMapped(world, ada, everywhere('2', '2', '2'))
	expect(await world.system.run(forgetOldAnswers, undefined)).toEqual({ ok: true, value: { forgotten: 0 } })
	world.later(2 * DAY_MS)
	await expect(world.as(ada).run(forgetOldAnswers, undefined)).rejects.toThrow('only the system')
	expect(await world.system.run(forgetOldAnswers, undefined)).toEqual({ ok: true, value: { forgotten: 1 } })
	expect(await world.as(ada).ask(skillsProfile, ada.id)).toMatchObject({ stage: 2 })
})

test('an answer that comes in while the mapping is closed is counted or refused, never lost in between', async () => {
	await using world = await openWorld()
	const { school } = await opens(world)
	for (const [n, name] of ['Ann', 'Bo', 'Cay', 'Dag', 'Eva', 'Fia', 'Gil', 'Hugo'].entries()) {
		const person = await world.hasPerson(name, school)
		await world.as(person).run(startMapping, 'full')
		await world.as(person).run(saveAnswers, { areaId: 'KNOW', answers: { KNOW1: '2' } })
		const save = () => world.as(person).run(saveAnswers, { areaId: 'KNOW', answers: { KNOW2: '2' } })
		const finish = () => world.as(person).run(finishMapping, {})
		const [saved] = await (n % 2
			? Promise.all([save(), finish()])
			: Promise.all([finish(), save()]).then(([closed, kept]) => [kept, closed] as const))
		const profile = await world.as(person).ask(skillsProfile, person.id)
		expect(profile?.assessed.KNOW !== undefined).toBe(saved.ok)
	}
})

test('two clicks on "finish" close the mapping once', async () => {
	await using world = await openWorld()
	const { ada } = await opens(world)
	await world.as(ada).run(startMapping, 'quick')
	await saysAbout(world, ada, everywhere('2'))
	const results = await Promise.all([1, 2].map(() => world.as(ada).run(finishMapping, {})))
	expect(results.filter(({ ok }) => ok)).toHaveLength(1)
	expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'no-open-mapping' })
})
