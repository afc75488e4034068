// A class run: students without an account, a teacher who sees totals, a school that sees means of five or more.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handlers } from '../../platform/src/app/handlers.ts'
import { addClassRun } from '../../platform/src/domain/badges/application/add-class-run.ts'
import { applicationPage } from '../../platform/src/domain/badges/application/queries.ts'
import { startApplication } from '../../platform/src/domain/badges/application/start-application.ts'
import { answerClosing } from '../../platform/src/domain/classes/learners/answer-closing.ts'
import { countAnswers } from '../../platform/src/domain/classes/totals/count-answers.ts'
import { closeClass, closeOldClasses } from '../../platform/src/domain/classes/runs/close-class.ts'
import { deleteClass } from '../../platform/src/domain/classes/runs/delete-class.ts'
import { forgetLearners } from '../../platform/src/domain/classes/totals/forget-learners.ts'
import { joinClass } from '../../platform/src/domain/classes/learners/join-class.ts'
import { classDoor, ownWork } from '../../platform/src/domain/classes/learners/learner-queries.ts'
import { leaveClass } from '../../platform/src/domain/classes/learners/leave-class.ts'
import { markWork } from '../../platform/src/domain/classes/learners/mark-work.ts'
import { classPage, myClasses } from '../../platform/src/domain/classes/runs/queries.ts'
import { removeNickname } from '../../platform/src/domain/classes/runs/remove-nickname.ts'
import { renameLearner } from '../../platform/src/domain/classes/learners/rename-learner.ts'
import { reopenClass } from '../../platform/src/domain/classes/runs/reopen-class.ts'
import { returnToClass } from '../../platform/src/domain/classes/learners/return-to-class.ts'
import { schoolClasses } from '../../platform/src/domain/classes/totals/school-queries.ts'
import { startClass } from '../../platform/src/domain/classes/runs/start-class.ts'
import { takenModules } from '../../platform/src/domain/modules/progress/queries.ts'
import { erasePerson } from '../../platform/src/domain/privacy/erasure/erase-person.ts'
import { personSections } from '../../platform/src/domain/privacy/export/queries.ts'
import { DAY_MS } from '../../platform/src/kernel/limits.ts'
import { done, type Outcome } from '../../platform/src/kernel/outcome.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { hasClass, joins, work } from '../world/classes.ts'
import { hasWholePackage } from '../world/path.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let school: string
let teacher: Person
let other: Person
let carla: Person

beforeAll(async () => {
	world = await openWorld()
	await hasWholePackage(world)
	school = await world.hasOrganisation()
	teacher = await world.hasPerson('Tea Cher', school)
	other = await world.hasPerson('Other Teacher', school)
	carla = await world.hasPerson('Carla', school, ['coordinator'])
})
afterAll(() => world[Symbol.asyncDispose]())

/** What the queue holds for this class, by the handler that does it. */
async function doesTheWork(runId: string): Promise<void> {
	const jobs = await world.db.selectFrom('job').select(['task', 'payload']).execute()
	for (const { task, payload } of jobs)
		if (JSON.stringify(payload).includes(runId))
			await handlers[task]?.({ ports: world.app.ports, ...world.system }, payload)
}

const page = (id: string, who = teacher) => world.as(who).ask(classPage, id)
const overview = () => world.as(carla).ask(schoolClasses, school)
const codeOf = (result: Outcome): string => (result.ok ? 'done' : result.code)
const answering = (values: readonly number[]) => values.map((answer) => ({ answer }))

describe('a class', () => {
	test('starts with one click, and the kit counts as used', async () => {
		const { id, code } = await hasClass(world, teacher)
		expect(code).toMatch(/^[BCDFGHJKMNPRTVWX]{8}$/)
		expect(await page(id)).toMatchObject({ state: 'open', countries: ['FI'], badgeId: 'B-M06' })
		const taken = await world.as(teacher).ask(takenModules, teacher.id)
		expect(taken.find(({ moduleId }) => moduleId === 'M06')).toMatchObject({ kitUsed: true })
		const start = { lessonCardId: null, countries: ['FI'], ages: 'mixed' } as const
		expect(codeOf(await world.as(teacher).run(startClass, { ...start, moduleId: 'A1' }))).toBe(
			'kit-not-found'
		)
		expect(
			codeOf(await world.as(teacher).run(startClass, { ...start, moduleId: 'M06', lessonCardId: 'L99' }))
		).toBe('kit-not-found')
		const elsewhere = { ...start, moduleId: 'M06', organisationId: randomUUID() }
		expect(codeOf(await world.as(teacher).run(startClass, elsewhere))).toBe('no-school')
	})

	test('works through a lesson card where one is chosen', async () => {
		const started = await world.as(teacher).run(startClass, {
			...{ moduleId: 'M06', lessonCardId: 'L01', countries: ['EE', 'NL'], ages: '16-17' }
		})
		const shown = started.ok ? await page(started.value.id) : undefined
		expect(shown?.kit).toMatchObject({ title: 'Same task in two countries' })
		expect(shown?.kit?.steps.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6'])
	})

	test('lets students in by its code, under nicknames that are free', async () => {
		const { id, code } = await hasClass(world, teacher)
		const typed = `${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`
		expect(await world.stranger.ask(classDoor, typed)).toMatchObject({ spokenIn: 'en' })
		const fox = await joins(world, typed, 'Blue Fox')
		expect(fox.personalCode).toMatch(/^[A-Z]{3}-[A-Z]{3}$/)
		expect(codeOf(await world.stranger.run(joinClass, { code, nickname: 'blue-FOX' }))).toBe('nickname-taken')
		await world.stranger.run(markWork, { token: fox.token, kind: 'step', id: 's1', done: true })
		await world.stranger.run(markWork, { token: fox.token, kind: 'step', id: 's2', done: true })
		await world.stranger.run(markWork, { token: fox.token, kind: 'step', id: 's2', done: false })
		await world.stranger.run(markWork, { token: fox.token, kind: 'stamp', id: 'work', done: true })
		for (const wrong of [
			{ kind: 'step', id: 's99' },
			{ kind: 'stamp', id: 's1' }
		] as const)
			expect(codeOf(await world.stranger.run(markWork, { token: fox.token, ...wrong, done: true }))).toBe(
				'step-not-found'
			)
		expect(await world.stranger.ask(ownWork, fox.token)).toMatchObject({
			nickname: 'Blue Fox',
			steps: ['s1'],
			stamps: ['work'],
			answered: false
		})
		expect(await page(id)).toMatchObject({
			totals: { learners: 1, answered: 0, steps: { s1: 1 }, stamps: { work: 1 } },
			learners: [{ nickname: 'Blue Fox' }]
		})
		expect(await page(id, other)).toBeUndefined()
		expect((await world.as(other).ask(myClasses, undefined)).map((run) => run.id)).not.toContain(id)
	})

	test('is found again with nickname and personal code, on one device at a time', async () => {
		const { code } = await hasClass(world, teacher)
		const fox = await joins(world, code, 'Fox')
		await joins(world, code, 'Owl')
		const back = (nickname: string, personalCode: string) =>
			world.stranger.run(returnToClass, { code, nickname, personalCode })
		expect(codeOf(await back('Owl', fox.personalCode))).toBe('learner-not-found')
		expect(codeOf(await back('Nobody', fox.personalCode))).toBe('learner-not-found')
		const again = await back('FOX', fox.personalCode.toLowerCase().replace('-', ' '))
		expect(again.ok && (await world.stranger.ask(ownWork, again.value.token))).toMatchObject({
			nickname: 'Fox'
		})
		expect(await world.stranger.ask(ownWork, fox.token)).toBeUndefined()
	})

	test('loses a nickname that the teacher takes away, and keeps the work', async () => {
		const { id, code } = await hasClass(world, teacher)
		const fox = await joins(world, code, 'Not Nice')
		await world.stranger.run(markWork, { token: fox.token, kind: 'step', id: 's1', done: true })
		const learnerId = (await page(id))?.learners[0]?.id ?? ''
		expect(codeOf(await world.as(other).run(removeNickname, { runId: id, learnerId }))).toBe(
			'class-not-found'
		)
		const elsewhere = await hasClass(world, teacher)
		expect(codeOf(await world.as(teacher).run(removeNickname, { runId: elsewhere.id, learnerId }))).toBe(
			'learner-not-found'
		)
		expect(codeOf(await world.as(teacher).run(removeNickname, { runId: id, learnerId }))).toBe('done')
		expect(await world.stranger.ask(ownWork, fox.token)).toMatchObject({ nickname: null, steps: ['s1'] })
		await world.stranger.run(renameLearner, { token: fox.token, nickname: 'Nice' })
		// Only an empty one is filled.
		await world.stranger.run(renameLearner, { token: fox.token, nickname: 'Other' })
		expect((await page(id))?.learners).toEqual([{ id: learnerId, nickname: 'Nice' }])
	})

	test('closed, deleted and unknown codes answer to the letter the same; reopened it works on', async () => {
		const { id, code } = await hasClass(world, teacher)
		const fox = await joins(world, code, 'Fox')
		const gone = await hasClass(world, teacher)
		await world.as(teacher).run(deleteClass, gone.id)
		expect(codeOf(await world.as(other).run(closeClass, id))).toBe('class-not-found')
		await world.as(teacher).run(closeClass, id)
		const answers = []
		for (const typed of [code, gone.code, 'BBBBBBBB', '', "'; --", 'x'.repeat(9999)])
			answers.push(
				JSON.stringify([
					await world.stranger.ask(classDoor, typed),
					await world.stranger.run(joinClass, { code: typed, nickname: 'Owl' }),
					await world.stranger.run(returnToClass, {
						code: typed,
						nickname: 'Fox',
						personalCode: fox.personalCode
					})
				])
			)
		expect(new Set(answers).size).toBe(1)
		const mark = { token: fox.token, kind: 'step', id: 's1', done: true } as const
		expect(codeOf(await world.stranger.run(markWork, mark))).toBe('class-closed')
		expect(await world.stranger.ask(ownWork, fox.token)).toMatchObject({ state: 'closed' })
		expect(codeOf(await world.as(other).run(reopenClass, id))).toBe('class-not-found')
		await world.as(teacher).run(reopenClass, id)
		expect(codeOf(await world.stranger.run(markWork, mark))).toBe('done')
	})
})

describe('means', () => {
	test('show in steps of five while students answer, and never one answer, not by subtracting either', async () => {
		const run = await hasClass(world, teacher)
		const { id } = run
		const seen: { n: number; total: number }[] = []
		for (let n = 0; n < 18; n++) {
			await work(world, run, answering([(n % 5) + 1]), `Fox ${n}`)
			const useful = (await page(id))?.means.find(({ question }) => question === 'useful')
			seen.push({ n: useful?.n ?? 0, total: (useful?.n ?? 0) * (useful?.mean ?? 0) })
		}
		expect(seen.map(({ n }) => n)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10, 10])
		await world.as(teacher).run(closeClass, id)
		await doesTheWork(id)
		expect((await page(id))?.means).toMatchObject([
			{ question: 'useful', n: 18 },
			{ question: 'part', n: 18, mean: 5 }
		])
		const steps = [...new Set([...seen.map(({ n }) => n), 18])]
		expect(Math.min(...steps.slice(1).map((n, at) => n - (steps[at] ?? 0)))).toBeGreaterThanOrEqual(5)
	})

	test('one student answers once, and the answer is nobody’s', async () => {
		const run = await hasClass(world, teacher)
		const { id } = run
		const [fox] = await work(world, run, answering([4]))
		expect(codeOf(await world.stranger.run(answerClosing, { token: fox?.token ?? '', useful: 1 }))).toBe(
			'answered-already'
		)
		expect((await page(id))?.totals.answered).toBe(1)
		const { rows } = await world.app.pool.query<{ name: string }>(
			`select column_name as name from information_schema.columns where table_name in ('class_answer', 'class_block')`
		)
		expect(rows.map(({ name }) => name).filter((name) => /learner|person|_at$/.test(name))).toEqual([])
	})

	test('of small classes are shown to nobody alone; the school sees them together', async () => {
		const home = await world.hasOrganisation()
		const [tea, carl] = [
			await world.hasPerson('Tea', home),
			await world.hasPerson('Carl', home, ['coordinator'])
		]
		const three = await hasClass(world, tea, { moduleId: 'M06' })
		const two = await hasClass(world, tea, { moduleId: 'M10' })
		const six = await hasClass(world, tea, { moduleId: 'M03' })
		await work(world, three, answering([1, 2, 3]))
		await work(world, two, answering([4, 5]))
		await work(world, six, answering([5, 5, 5, 5, 5, 5]))
		const shown = () => world.as(carl).ask(schoolClasses, home)
		expect(await shown()).toMatchObject({ runs: 3, learners: 11, means: [] })
		for (const { id } of [three, six]) {
			await world.as(tea).run(closeClass, id)
			await world.system.run(countAnswers, id)
		}
		// Three answers wait; six stand alone.
		expect((await shown())?.means).toMatchObject([{ n: 6, mean: 5 }, { n: 6 }])
		await world.as(tea).run(closeClass, two.id)
		// All at once: the same few answers are counted together once.
		await Promise.all([two, three, two, three, six].map(({ id }) => world.system.run(countAnswers, id)))
		const after = await shown()
		expect(after?.means).toMatchObject([{ question: 'useful', n: 11, mean: 4.1 }, { n: 11 }])
		const byModule = new Map(after?.modules.map(({ id, means }) => [id, means.length]))
		expect(Object.fromEntries(byModule)).toEqual({ M03: 2, M06: 0, M10: 0 })
		for (const { id } of [three, two]) expect((await world.as(tea).ask(classPage, id))?.means).toEqual([])
		// What is left when the large class is taken away is again five.
		await world.as(tea).run(deleteClass, six.id)
		expect((await shown())?.means).toMatchObject([{ n: 5, mean: 3 }, { n: 5 }])
		expect(await world.as(tea).ask(schoolClasses, home)).toBeUndefined()
	})
})

test('a closed class is evidence, once, for a draft', async () => {
	const { id } = await hasClass(world, teacher)
	await world.as(teacher).run(closeClass, id)
	const draft = await world.as(teacher).run(startApplication, { badgeId: 'B-M06' })
	const applicationId = draft.ok ? draft.value.applicationId : ''
	const add = (text: string, who = teacher) =>
		world.as(who).run(addClassRun, { applicationId, classRunId: id, title: 'Class run', text })
	expect(codeOf(await add('first', other))).toBe('application-not-found')
	await add('first')
	// Often enough that the statement is prepared for good.
	for (let n = 0; n < 40; n++) expect(codeOf(await add('second'))).toBe('done')
	const { evidence = [] } = (await world.as(teacher).ask(applicationPage, applicationId)) ?? {}
	expect(evidence.map(({ kind, body }) => [kind, body])).toEqual([['class-run', 'second']])
})

test('when the teacher’s account ends, the class goes with all that was in it; colleagues’ classes stay', async () => {
	const leaving = await world.hasPerson('Leaving Teacher', school)
	const staying = await world.hasPerson('Staying Teacher', school)
	const [gone, stays] = [await hasClass(world, leaving), await hasClass(world, staying)]
	const [fox] = await work(world, gone, [{ steps: ['s1'], answer: 2 }])
	await work(world, stays, [{ steps: ['s1'] }])
	expect(codeOf(await world.system.run(erasePerson, leaving.id))).toBe('done')
	const left = async (runId: string) => [
		await world.db.selectFrom('class_run').select('code').where('id', '=', runId).execute(),
		await world.db.selectFrom('class_learner').select('nickname').where('run_id', '=', runId).execute(),
		await world.db.selectFrom('class_answer').select('answer').where('run_id', '=', runId).execute()
	]
	expect(await left(gone.id)).toEqual([[], [], []])
	expect((await left(stays.id))[1]).toHaveLength(1)
	expect(await world.stranger.ask(ownWork, fox?.token ?? '')).toBeUndefined()
})

test('a copy of the teacher’s data says which classes there were, and nothing of a student', async () => {
	const run = await hasClass(world, teacher)
	await joins(world, run.code, 'Secret Fox')
	const copy = JSON.stringify(await world.system.ask(personSections, teacher.id))
	expect(copy).toContain(run.id)
	expect(copy).not.toContain(run.code)
	expect(copy).not.toContain('Secret Fox')
})

describe('behind row-level security, without any filter of ours', () => {
	const TABLES = ['class_run', 'class_learner', 'class_mark', 'class_answer', 'class_block'] as const
	type Seen = Readonly<Record<(typeof TABLES)[number], number>>

	async function counted(who: ReturnType<World['as']>): Promise<Seen> {
		const all = await who.ask(async (reader) => {
			const counts: [string, number][] = []
			for (const table of TABLES)
				counts.push([table, (await reader.selectFrom(table).selectAll().execute()).length])
			return counts
		}, undefined)
		// Every table is there.
		return Object.fromEntries(all) as Seen
	}

	test('strangers, colleagues and coordinators see nothing; the teacher sees no tick and no answer', async () => {
		const run = await hasClass(world, teacher)
		const { id } = run
		const [fox] = await work(world, run, [{ steps: ['s1'], answer: 3 }, { steps: ['s1'] }])
		const nothing = { class_run: 0, class_learner: 0, class_mark: 0, class_answer: 0, class_block: 0 }
		expect(await counted(world.stranger)).toEqual(nothing)
		expect(await counted(world.as(other))).toEqual(nothing)
		expect(await counted(world.as(carla))).toEqual(nothing)
		expect(await counted(world.as(teacher))).toMatchObject({ class_mark: 0, class_answer: 0 })
		const mine = await world.stranger.run(async (tx, scene) => {
			await ownWork(tx, scene, fox?.token ?? '')
			const learners = await tx.selectFrom('class_learner').select('run_id').execute()
			const marks = await tx.selectFrom('class_mark').select('mark_id').execute()
			return done({
				learners,
				marks: marks.length,
				answers: await tx.selectFrom('class_answer').selectAll().execute()
			})
		}, undefined)
		expect(mine).toEqual({ ok: true, value: { learners: [{ run_id: id }], marks: 2, answers: [] } })
		// Nobody starts a class in the name of a school that is not theirs.
		await expect(
			world.as(teacher).run(async (tx) => {
				await tx
					.insertInto('class_run')
					.values({
						...{ id: randomUUID(), organisation_id: await world.hasOrganisation(), teacher_id: teacher.id },
						...{ module_id: 'M06', countries: ['FI'], ages: 'mixed', code: 'BBBBBBBB' },
						...{ started_at: world.now, closes_at: new Date(world.now.getTime() + 1) }
					})
					.execute()
				return done(undefined)
			}, undefined)
		).rejects.toThrow('row-level security')
	})

	test('the overview of a school is for its coordinator, and has no class and no nickname in it', async () => {
		const { rows } = await world.app.pool.query(`select * from class_numbers('${school}')`)
		expect(rows).toEqual([])
		expect(await world.as(teacher).ask(schoolClasses, school)).toBeUndefined()
		expect(JSON.stringify(await overview())).not.toMatch(/Fox|Owl|Tea/)
	})
})

describe('time', () => {
	test('closes classes after two weeks and forgets students thirty days later; the numbers stay', async () => {
		const home = await world.hasOrganisation()
		const [tea, carl] = [
			await world.hasPerson('Late Tea', home),
			await world.hasPerson('Late Carl', home, ['coordinator'])
		]
		const run = await hasClass(world, tea)
		const { id, code } = run
		const [fox] = await work(world, run, [{ steps: ['s1', 's2'], answer: 4 }, { steps: ['s1'] }])
		const asTea = () => world.as(tea).ask(classPage, id)
		world.later(14 * DAY_MS - 1)
		expect((await asTea())?.state).toBe('open')
		world.later(1)
		expect((await asTea())?.state).toBe('closed')
		expect(codeOf(await world.stranger.run(joinClass, { code, nickname: 'Late' }))).toBe('class-not-found')
		expect(codeOf(await world.stranger.run(leaveClass, ''))).toBe('not-in-class')
		expect(codeOf(await world.as(tea).run(closeOldClasses, undefined))).toBe('not-the-system')
		await world.system.run(closeOldClasses, undefined)
		world.later(30 * DAY_MS - 1)
		await world.system.run(forgetLearners, undefined)
		expect(await world.stranger.ask(ownWork, fox?.token ?? '')).toBeDefined()
		world.later(1)
		await world.system.run(forgetLearners, undefined)
		expect(await world.stranger.ask(ownWork, fox?.token ?? '')).toBeUndefined()
		for (const table of ['class_learner', 'class_answer'] as const)
			expect(await world.db.selectFrom(table).selectAll().where('run_id', '=', id).execute()).toEqual([])
		expect(await asTea()).toMatchObject({
			state: 'forgotten',
			totals: { learners: 2, answered: 1, steps: { s1: 2, s2: 1 } },
			learners: []
		})
		expect(await world.as(carl).ask(schoolClasses, home)).toMatchObject({ runs: 1, learners: 2, means: [] })
		expect(codeOf(await world.as(tea).run(reopenClass, id))).toBe('class-forgotten')
	})

	test('a student takes the own work back at once', async () => {
		const run = await hasClass(world, teacher)
		const { id } = run
		const [fox] = await work(world, run, [{ steps: ['s1'] }])
		expect(codeOf(await world.stranger.run(leaveClass, fox?.token ?? ''))).toBe('done')
		expect((await page(id))?.totals).toMatchObject({ learners: 0, steps: {} })
	})
})
