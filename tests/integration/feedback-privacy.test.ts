// What may be seen, when, by whom; and an attack on all of it together.
import type { Form } from '@rexpath/content'
import { expect, test } from 'vitest'
import {
	activityFeedback,
	feedbackReport,
	moderationPage,
	testResults
} from '../../platform/src/domain/feedback/results/activity-queries.ts'
import { talliesIn } from '../../platform/src/domain/feedback/results/block-queries.ts'
import { turnoutOf } from '../../platform/src/domain/feedback/rounds/queries.ts'
import { takeOutAnswers } from '../../platform/src/domain/feedback/results/take-out-answers.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { answers, closes, hasActivity, hasForms, roundFor, type Guest } from '../world/feedback.ts'
import { hasTrainingPackage } from '../world/modules.ts'
import { openWorld, type World } from '../world/world.ts'

const HELSINKI = { FI: 7, IT: 5, NL: 5, EE: 4, ES: 4 }
const ANSWERED: Readonly<Record<string, number>> = { FI: 7, IT: 5, NL: 4, EE: 4, ES: 3 }

async function opens(world: World, forms?: readonly Form[]) {
	await hasTrainingPackage(world)
	await hasForms(world, forms)
	const organisationId = await world.hasOrganisation({ name: 'Luovi' })
	return { organisationId, carla: await world.hasPerson('Carla', organisationId, ['coordinator']) }
}

/** Of each country as many as gave feedback in the days of Helsinki, in turns. */
function thoseWhoAnswer(guests: readonly Guest[]): Guest[] {
	const left = new Map(Object.entries(ANSWERED))
	const chosen = guests.filter(({ country }) => {
		const n = left.get(country) ?? 0
		left.set(country, n - 1)
		return n > 0
	})
	return chosen.map((_, place) => chosen[(place * 7) % chosen.length]).flatMap((guest) => guest ?? [])
}

const resultOf = async (world: World, person: Person, activityId: string, question = 'pace') => {
	const page = await world.as(person).ask(activityFeedback, activityId)
	return page?.results
		.find(({ kind }) => kind === 'activity')
		?.questions.find((one) => one.question.id === question)
}

test('the Helsinki days: 23 of 25 answer; Finland and Italy show, the three others together', async () => {
	await using world = await openWorld()
	const { organisationId, carla } = await opens(world)
	const { id, guests } = await hasActivity(world, { organisationId, countries: HELSINKI })
	const round = await roundFor(world, id, 'activity')
	world.later(3_600_000)
	for (const [place, { person }] of thoseWhoAnswer(guests).entries())
		expect(
			(await answers(world, person, round, { pace: String((place % 5) + 1), keep: `Keep ${place}` })).ok
		).toBe(true)
	await closes(world, round)
	const result = await resultOf(world, carla, id)
	expect(result?.sum?.n).toBe(23)
	expect(result?.groups.map(({ name, n }) => [name, n])).toEqual([
		['Finland', 7],
		['Italy', 5],
		[undefined, 11]
	])
	const texts = await resultOf(world, carla, id, 'keep')
	expect(texts?.texts.length).toBe(23)
	expect(texts?.groups).toEqual([])
	const [{ turnout } = { turnout: undefined }] = (await world.as(carla).ask(feedbackReport, id))?.rounds ?? []
	expect(turnout).toEqual({ asked: 25, answered: 23 })
})

const question = (id: string, kind: 'number' | 'open'): Form['questions'][number] => ({
	id,
	kind,
	min: 0,
	max: 1000,
	notApplicable: true,
	text: { en: id }
})
/** A form in which everybody says their own number: what is shown then tells exactly who is in it. */
const NUMBERED: Form[] = (['activity', 'module', 'badge', 'later'] as const).map((id) => ({
	id,
	title: { en: id },
	intro: { en: id },
	questions: [question('number', 'number'), question('words', 'open')]
}))

/** The numbers in the sums that this person can read about a round now, as a whole and by group. */
async function seen(world: World, person: Person, roundId: string): Promise<number[][]> {
	const found = (await world.as(person).ask((reader) => talliesIn(reader, { roundId }), undefined)).get(
		'number'
	)
	if (!found) return []
	return [found.tally, ...found.groups.map(({ tally }) => tally)].map((tally) =>
		[...tally.keys()].map(Number)
	)
}

function smallestCut(views: readonly (readonly number[])[]): number {
	const places = new Map<number, string>()
	for (const [place, view] of views.entries())
		for (const one of view) places.set(one, `${places.get(one) ?? ''} ${place}`)
	const pieces = Map.groupBy([...places.keys()], (one) => places.get(one))
	return Math.min(...[...pieces.values()].map(({ length }) => length))
}

test('whoever writes down every step and subtracts finds nobody: one activity by country, one all together', async () => {
	await using world = await openWorld()
	const { organisationId, carla } = await opens(world, NUMBERED)
	for (const breakdown of ['country', 'none']) {
		const { id, guests } = await hasActivity(world, { organisationId, countries: HELSINKI })
		const round = await roundFor(world, id, 'activity')
		await world.db.updateTable('feedback_round').set({ breakdown }).where('id', '=', round).execute()
		world.later(3_600_000)
		const views: number[][] = []
		for (const [place, { person }] of thoseWhoAnswer(guests).entries()) {
			await answers(world, person, round, place % 6 === 5 ? {} : { number: String(place) })
			await world.system.run(takeOutAnswers, round)
			views.push(...(await seen(world, carla, round)))
		}
		const live = views.length
		await closes(world, round)
		views.push(...(await seen(world, carla, round)))
		expect(smallestCut(views)).toBeGreaterThanOrEqual(5)
		expect(views.length - live).toBe(breakdown === 'country' ? 3 : 1)
		if (breakdown === 'none') expect(live).toBeGreaterThan(0)
		expect(views.at(live)?.length).toBe(20)
	}
})

test('a module report stays hidden at four until another run adds answers, for its hosts and for authors', async () => {
	await using world = await openWorld()
	const { organisationId, carla } = await opens(world, NUMBERED)
	const anna = await world.hasPerson('Anna', organisationId, ['author'])
	const run = async (people: number) => {
		const { id, guests } = await hasActivity(world, {
			organisationId,
			countries: { FI: people + 1 },
			groups: ['G1'],
			tests: { G1: 'M06' }
		})
		const round = await roundFor(world, id, 'module', 'M06')
		for (const [place, { person }] of guests.slice(1).entries())
			await answers(world, person, round, {
				number: String(people * 100 + place),
				words: `Words of ${people}`
			})
		await closes(world, round)
		const { tests = [] } = (await world.as(carla).ask(testResults, id)) ?? {}
		return { round, result: tests[0], authors: (await seen(world, anna, round)).map((view) => view.length) }
	}
	const first = await run(4)
	expect(first.result?.questions.map(({ sum, written }) => [sum?.n, written])).toEqual([
		[undefined, 0],
		[undefined, 0]
	])
	expect(first.authors).toEqual([])
	const second = await run(6)
	expect(second.result?.questions[0]?.sum?.n).toBe(10)
	expect(second.result?.shared).toBe(true)
	expect((await seen(world, carla, first.round)).map((view) => view.length)).toEqual([10])
	const third = await run(5)
	expect(third.result?.questions[0]?.sum?.n).toBe(5)
	expect(third.result?.shared).toBe(false)
})

test('nothing leads from a person to an answer: not a row, not an order, not a time', async () => {
	await using world = await openWorld()
	const { organisationId } = await opens(world, NUMBERED)
	const { id, guests } = await hasActivity(world, { organisationId, countries: { FI: 12 } })
	const round = await roundFor(world, id, 'activity')
	world.later(3_600_000)
	for (const [place, { person }] of guests.entries())
		await answers(world, person, round, { number: String(place), words: `Words ${place}` })
	await world.system.run(takeOutAnswers, round)
	const { rows } = await world.app.pool.query<{ number: string; stamp: string }>(
		`select answer as number, xmin::text as stamp from feedback_answer where question_id = 'number' order by ctid`
	)
	expect(new Set(rows.map(({ stamp }) => stamp)).size).toBe(1)
	const inOrder = [...rows].sort((one, other) => Number(one.number) - Number(other.number))
	expect(rows).not.toEqual(inOrder)
	await closes(world, round)
	expect(await world.db.selectFrom('feedback_answer').selectAll().execute()).toEqual([])
	expect(await world.db.selectFrom('feedback_sheet').selectAll().execute()).toEqual([])
	const columns = await world.app.pool.query<{ column_name: string }>(
		`select column_name from information_schema.columns where table_name in ('feedback_ticket', 'feedback_sheet', 'feedback_answer', 'feedback_text')
			and (data_type like 'timestamp%' or data_type = 'date' or data_type in ('bigint', 'integer'))`
	)
	expect(columns.rows).toEqual([])
	const { rows: jobs } = await world.app.pool.query<{ told: string }>(
		`select payload::text || key as told from job`
	)
	expect(jobs.filter(({ told }) => guests.some(({ person }) => told.includes(person.id)))).toEqual([])
})

test('without the queries’ own filters a stranger, a guest and another school read nothing of it', async () => {
	await using world = await openWorld()
	const { organisationId, carla } = await opens(world, NUMBERED)
	const other = await world.hasPerson('Vera', await world.hasOrganisation({ name: 'Vega' }), [
		'coordinator',
		'author'
	])
	const { id, guests } = await hasActivity(world, { organisationId, countries: { FI: 8 } })
	const round = await roundFor(world, id, 'activity')
	world.later(3_600_000)
	const [last, ...others] = guests
	if (!last) throw new Error('nobody came')
	for (const { person } of others) await answers(world, person, round, { number: '1', words: 'Words' })
	// Some sheets are taken apart, one still lies in the box.
	await world.system.run(takeOutAnswers, round)
	await answers(world, last.person, round, { number: '1' })
	const tables = [
		'feedback_ticket',
		'feedback_sheet',
		'feedback_answer',
		'feedback_block',
		'feedback_count',
		'feedback_text'
	] as const
	const [guest] = guests
	if (!guest) throw new Error('nobody came')
	const readable = async (who: Person) => {
		const found: Record<string, number> = {}
		for (const table of tables) {
			const rows = await world.as(who).ask(
				(reader) =>
					reader
						.selectFrom(table)
						.select((eb) => eb.fn.countAll<string>().as('n'))
						.execute(),
				undefined
			)
			found[table] = Number(rows[0]?.n)
		}
		return found
	}
	const nothing = Object.fromEntries(tables.map((table) => [table, 0]))
	expect(await readable(guest.person)).toEqual({ ...nothing, feedback_ticket: 1 })
	await closes(world, round)
	expect(await readable(guest.person)).toEqual({ ...nothing, feedback_ticket: 1 })
	expect(await readable(other)).toEqual(nothing)
	const turnout = (who: Person) => world.as(who).ask((reader) => turnoutOf(reader, round), undefined)
	expect([await turnout(guest.person), await turnout(other), await turnout(carla)]).toEqual([
		undefined,
		undefined,
		{ asked: 8, answered: 8 }
	])
	expect(await world.as(other).ask(activityFeedback, id)).toBeUndefined()
	expect(await world.as(other).ask(moderationPage, { activityId: id, roundId: round })).toBeUndefined()
	await expect(answersOfAnother(world, guest.person, other.id, round)).rejects.toThrow('row-level security')
})

const answersOfAnother = (world: World, person: Person, personId: string, round_id: string) =>
	world.as(person).run(async (tx) => {
		await tx.insertInto('feedback_ticket').values({ round_id, person_id: personId }).execute()
		return { ok: true as const, value: undefined }
	}, undefined)

test('the database itself refuses a smaller floor, a smaller block, and a round that opens again', async () => {
	await using world = await openWorld()
	const { organisationId } = await opens(world, NUMBERED)
	const { id } = await hasActivity(world, { organisationId, countries: { FI: 6 } })
	const round = await roundFor(world, id, 'activity')
	const change = (set: { floor?: number; closed_at?: null }) =>
		world.db.updateTable('feedback_round').set(set).where('id', '=', round).execute()
	await expect(change({ floor: 4 })).rejects.toThrow(/feedback_round_floor|never lowered/)
	await change({ floor: 8 })
	await expect(change({ floor: 7 })).rejects.toThrow('never lowered')
	const block = { id: round, round_id: round, question_id: 'number', n: 4 }
	await expect(world.db.insertInto('feedback_block').values(block).execute()).rejects.toThrow(
		'feedback_block_floor'
	)
	await closes(world, round)
	await expect(change({ closed_at: null })).rejects.toThrow('does not open again')
})
