import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../platform/src/kernel/limits.ts'
import { lessonList, lessonPage } from '../../platform/src/domain/modules/delivery/lesson-queries.ts'
import { loadLessonCards } from '../../platform/src/domain/modules/delivery/load-lesson-cards.ts'
import { answerSelfCheck } from '../../platform/src/domain/modules/progress/answer-self-check.ts'
import { decideSample } from '../../platform/src/domain/modules/progress/decide-sample.ts'
import { finishActivity } from '../../platform/src/domain/modules/progress/finish-activity.ts'
import { forgetResets } from '../../platform/src/domain/modules/progress/forget-resets.ts'
import { moduleList } from '../../platform/src/domain/modules/progress/list-queries.ts'
import { STUDENT_KIT, type SampleVerdicts } from '../../platform/src/domain/modules/progress/model.ts'
import { cardPage, kitPage, modulePage } from '../../platform/src/domain/modules/progress/page-queries.ts'
import { takenModules } from '../../platform/src/domain/modules/progress/queries.ts'
import { recordReading } from '../../platform/src/domain/modules/progress/record-reading.ts'
import { reopenActivity } from '../../platform/src/domain/modules/progress/reopen-activity.ts'
import { resetProgress } from '../../platform/src/domain/modules/progress/reset-progress.ts'
import { sampleList, samplePage } from '../../platform/src/domain/modules/progress/sample-queries.ts'
import { selfCheckPage } from '../../platform/src/domain/modules/progress/self-check-queries.ts'
import { undoReset } from '../../platform/src/domain/modules/progress/undo-reset.ts'
import { hasModules, hasTrainingPackage, moduleLike } from '../world/modules.ts'
import { openWorld, type Visitor, type World } from '../world/world.ts'

async function reader(world: World, name = 'Ada') {
	const school = await world.hasOrganisation()
	const person = await world.hasPerson(name, school)
	return { person, visitor: world.as(person) }
}

const pageOf = async (visitor: Visitor, moduleId = 'M01') => {
	const page = await visitor.ask(modulePage, moduleId)
	if (!page) throw new Error(`no page for ${moduleId}`)
	return page
}

test('reading a card twice counts once, and the module goes on after it', async () => {
	await using world = await openWorld()
	await hasTrainingPackage(world)
	const { person, visitor } = await reader(world)
	const read = () => visitor.run(recordReading, { moduleId: 'M01', cardId: 'm01-map' })
	expect(await read()).toEqual({ ok: true, value: { nextCardId: 'm01-levels' } })
	world.later(DAY_MS)
	await read()
	const { progress } = await pageOf(visitor)
	expect(progress).toMatchObject({ state: 'in-progress', cardsRead: 1, resumeAt: 'm01-levels' })
	const [taken] = await visitor.ask(takenModules, person.id)
	expect(taken).toMatchObject({ moduleId: 'M01', state: 'in-progress', cardsRead: 1, kitUsed: false })
	expect(taken?.lastAt).toEqual(new Date(world.now.getTime() - DAY_MS))
})

test('a module is done when every card was read, in any order', async () => {
	await using world = await openWorld()
	const module = await moduleLike()
	await hasModules(world, [module])
	const { visitor } = await reader(world)
	const cardIds = module.topics.flatMap(({ cards }) => cards.map(({ id }) => id))
	for (const cardId of cardIds.toReversed()) await visitor.run(recordReading, { moduleId: 'M01', cardId })
	expect((await pageOf(visitor)).progress).toMatchObject({ state: 'done', resumeAt: undefined })
})

test('cards, questions and activities that the module does not have are refused', async () => {
	await using world = await openWorld()
	await hasTrainingPackage(world)
	const { visitor } = await reader(world)
	expect(await visitor.run(recordReading, { moduleId: 'M01', cardId: 'nope' })).toMatchObject({
		code: 'card-not-found'
	})
	expect(await visitor.run(recordReading, { moduleId: 'M99', cardId: 'm01-map' })).toMatchObject({
		code: 'module-not-found'
	})
	expect(await visitor.run(answerSelfCheck, { moduleId: 'M01', questionId: 'q99', given: {} })).toMatchObject(
		{ code: 'question-not-found' }
	)
	expect(await visitor.run(finishActivity, { moduleId: 'M01', activityId: 'a99' })).toMatchObject({
		code: 'activity-not-found'
	})
	expect(await visitor.run(finishActivity, { moduleId: 'A1', activityId: STUDENT_KIT })).toMatchObject({
		code: 'activity-not-found'
	})
	expect(await world.stranger.run(recordReading, { moduleId: 'M01', cardId: 'm01-map' })).toMatchObject({
		code: 'not-signed-in'
	})
	expect(await visitor.ask(cardPage, { moduleId: 'M02', cardId: 'm01-map' })).toBeUndefined()
})

test('the self-check keeps the latest answer, explains it, and can be answered again', async () => {
	await using world = await openWorld()
	await hasTrainingPackage(world)
	const { visitor } = await reader(world)
	const answer = (choice: string) =>
		visitor.run(answerSelfCheck, { moduleId: 'M01', questionId: 'q1', given: { choice: [choice] } })
	const shown = async (again?: string) =>
		(await visitor.ask(selfCheckPage, { moduleId: 'M01', again }))?.questions[0]
	expect((await shown())?.result).toBeUndefined()
	expect(await answer('a')).toEqual({ ok: true, value: { right: false } })
	expect((await shown())?.result).toMatchObject({ right: false })
	expect(await answer('b')).toEqual({ ok: true, value: { right: true } })
	expect((await shown())?.result).toMatchObject({ right: true })
	expect((await shown('q1'))?.result).toBeUndefined()
	expect(await world.db.selectFrom('self_check_answer').select('question_id').execute()).toHaveLength(1)
	expect(await visitor.run(answerSelfCheck, { moduleId: 'M01', questionId: 'q1', given: {} })).toMatchObject({
		code: 'answer-incomplete'
	})
})

test('an activity can be finished, twice without harm, and opened again', async () => {
	await using world = await openWorld()
	await hasTrainingPackage(world)
	const { visitor } = await reader(world)
	const a1 = { moduleId: 'M01', activityId: 'a1' }
	await visitor.run(finishActivity, a1)
	await visitor.run(finishActivity, a1)
	await visitor.run(finishActivity, { moduleId: 'M01', activityId: STUDENT_KIT })
	expect((await pageOf(visitor)).activities.map(({ finished }) => finished)).toEqual([true, false, false])
	expect((await visitor.ask(kitPage, 'M01'))?.used).toBe(true)
	await visitor.run(reopenActivity, a1)
	expect((await pageOf(visitor)).activities[0]?.finished).toBe(false)
})

test('cleared progress can be brought back, and what was done since stays', async () => {
	await using world = await openWorld()
	await hasTrainingPackage(world)
	const { visitor } = await reader(world)
	const read = (cardId: string) => visitor.run(recordReading, { moduleId: 'M01', cardId })
	await read('m01-map')
	await visitor.run(answerSelfCheck, { moduleId: 'M01', questionId: 'q1', given: { choice: ['b'] } })
	await visitor.run(finishActivity, { moduleId: 'M01', activityId: 'a1' })
	const before = (await pageOf(visitor)).progress
	await visitor.run(resetProgress, 'M01')
	await visitor.run(resetProgress, 'M01') // sent twice: the copy must survive
	const cleared = await pageOf(visitor)
	expect(cleared.progress).toMatchObject({ touched: false, cardsRead: 0, answered: 0 })
	expect(cleared.clearedAt).toEqual(world.now)
	await read('m01-levels')
	await visitor.run(undoReset, 'M01')
	await visitor.run(undoReset, 'M01')
	const after = await pageOf(visitor)
	expect(after.progress).toEqual({ ...before, cardsRead: 2, resumeAt: 'm01-areas' })
	expect(after.activities[0]?.finished).toBe(true)
	expect(after.clearedAt).toBeUndefined()
})

test('a cleared copy is forgotten after thirty days', async () => {
	await using world = await openWorld()
	await hasTrainingPackage(world)
	const { visitor } = await reader(world)
	await visitor.run(recordReading, { moduleId: 'M01', cardId: 'm01-map' })
	await visitor.run(resetProgress, 'M01')
	world.later(29 * DAY_MS)
	await world.system.run(forgetResets, undefined)
	expect(await world.db.selectFrom('progress_reset').selectAll().execute()).toHaveLength(1)
	world.later(2 * DAY_MS)
	await world.system.run(forgetResets, undefined)
	expect(await world.db.selectFrom('progress_reset').selectAll().execute()).toEqual([])
})

test('progress outlives a new version: cards that stay are read, cards that are gone are passed over', async () => {
	await using world = await openWorld()
	const module = await moduleLike()
	await hasModules(world, [module])
	const { visitor } = await reader(world)
	await visitor.run(recordReading, { moduleId: 'M01', cardId: 'm01-map' })
	await visitor.run(recordReading, { moduleId: 'M01', cardId: 'm01-levels' })
	const topics = module.topics.map((topic) => ({
		...topic,
		cards: topic.cards.filter(({ id }) => id !== 'm01-levels')
	}))
	await hasModules(world, [{ ...module, topics }])
	expect((await pageOf(visitor)).progress).toMatchObject({ cardsRead: 1, resumeAt: 'm01-areas' })
})

test('nobody else sees what a person did, whatever their role, and the database alone holds that', async () => {
	await using world = await openWorld()
	await hasTrainingPackage(world)
	const { person, visitor } = await reader(world)
	await visitor.run(recordReading, { moduleId: 'M01', cardId: 'm01-map' })
	await visitor.run(answerSelfCheck, { moduleId: 'M01', questionId: 'q1', given: { choice: ['b'] } })
	await visitor.run(finishActivity, { moduleId: 'M01', activityId: 'a1' })
	await visitor.run(resetProgress, 'M02')
	const [{ organisationId } = { organisationId: '' }] = person.affiliations
	const boss = world.as(
		await world.hasPerson('Bo', organisationId, ['administrator', 'coordinator', 'mentor', 'assessor'])
	)
	expect(await boss.ask(takenModules, person.id)).toEqual([])
	for (const other of [boss, world.stranger, world.system])
		for (const table of ['card_reading', 'self_check_answer', 'finished_activity'] as const)
			expect(await other.ask((tx) => tx.selectFrom(table).selectAll().execute(), undefined)).toEqual([])
	const forge = boss.run(async (tx, { now }) => {
		await tx
			.insertInto('card_reading')
			.values({ person_id: person.id, module_id: 'M01', card_id: 'm01-counts', read_at: now })
			.execute()
		return { ok: true, value: undefined }
	}, undefined)
	await expect(forge).rejects.toThrow('row-level security')
})

test('the list names levels and states, and the filter narrows it', async () => {
	await using world = await openWorld()
	await hasTrainingPackage(world)
	const { visitor } = await reader(world)
	await visitor.run(recordReading, {
		moduleId: 'M06',
		cardId: (await pageOf(visitor, 'M06')).topics[0]?.cards[0]?.id ?? ''
	})
	const all = await visitor.ask(moduleList, {})
	expect(all.groups.map(({ name, modules }) => [name, modules.length])).toEqual([
		['Rookie', 3],
		['Explorer', 6],
		['Advanced', 5],
		['Expert', 1]
	])
	expect(all.groups[1]?.modules.find(({ id }) => id === 'M06')).toMatchObject({
		state: 'in-progress',
		cardsRead: 1
	})
	const narrow = await visitor.ask(moduleList, { level: 2, area: 'HOME' })
	expect(narrow.groups.flatMap(({ modules }) => modules.map(({ id }) => id))).toEqual(['M06'])
})

test('the lesson cards of the package are on offer, and one that left it is not', async () => {
	await using world = await openWorld()
	await hasTrainingPackage(world)
	const cards = await world.stranger.ask(lessonList, undefined)
	expect(cards).toHaveLength(12)
	const [first] = cards
	expect(await world.stranger.ask(lessonPage, first?.id ?? '')).toMatchObject({
		title: first?.title,
		spokenIn: 'en'
	})
	await world.system.run(loadLessonCards, { lessonCards: [] })
	expect(await world.stranger.ask(lessonList, undefined)).toEqual([])
	expect(await world.stranger.ask(lessonPage, first?.id ?? '')).toBeUndefined()
})

describe('a sample application', () => {
	const met = { verdict: 'met', reason: '', nextStep: '' } as const
	const page = (visitor: Visitor) => visitor.ask(samplePage, { moduleId: 'A1', sampleId: 's2', again: false })
	const decide = (visitor: Visitor, verdicts: SampleVerdicts) =>
		visitor.run(decideSample, { moduleId: 'A1', sampleId: 's2', verdicts })

	test('shows its reference only after an own decision, and takes another one', async () => {
		await using world = await openWorld()
		await hasTrainingPackage(world)
		const { visitor } = await reader(world)
		expect((await page(visitor))?.criteria.map(({ text }) => text)).toHaveLength(3)
		expect(JSON.stringify(await page(visitor))).not.toContain('far less independent" and')
		expect(await decide(visitor, { c1: met })).toEqual({ ok: false, code: 'decision-incomplete' })
		expect(await decide(visitor, { c1: met, c2: met, c3: met, c9: met })).toEqual({
			ok: true,
			value: { agreed: 2, of: 3 }
		})
		expect((await page(visitor))?.outcome).toMatchObject({ agreed: 2, of: 3 })
		const notYet = { verdict: 'not-yet', reason: 'It ranks.', nextStep: 'Describe one moment.' } as const
		expect(await decide(visitor, { c1: met, c2: met, c3: notYet })).toMatchObject({ value: { agreed: 3 } })
		expect((await visitor.ask(sampleList, 'A1'))?.samples.map(({ agreed }) => agreed)).toEqual([
			undefined,
			3,
			undefined
		])
	})

	test('is the person’s own, and is cleared and brought back with the module', async () => {
		await using world = await openWorld()
		await hasTrainingPackage(world)
		const { visitor } = await reader(world)
		await decide(visitor, { c1: met, c2: met, c3: met })
		const { visitor: other } = await reader(world, 'Bo')
		expect(
			await other.ask((tx) => tx.selectFrom('sample_decision').selectAll().execute(), undefined)
		).toEqual([])
		await visitor.run(resetProgress, 'A1')
		expect((await page(visitor))?.outcome).toBeUndefined()
		await visitor.run(undoReset, 'A1')
		expect((await page(visitor))?.outcome).toMatchObject({ agreed: 2 })
	})
})
