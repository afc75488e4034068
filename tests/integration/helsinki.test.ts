// The Helsinki days as they were: planned, attended, judged and told, with every number that must come out of them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
	attendUntilNow,
	finishDays,
	planDays,
	registerEverybody
} from '../../platform/src/app/demo/activity.ts'
import type { Held, World as Days } from '../../platform/src/app/demo/activity.ts'
import { drawHeatMap } from '../../platform/src/app/demo/heat-map.ts'
import { readPlan } from '../../platform/src/app/demo/cast.ts'
import { giveFeedback } from '../../platform/src/app/demo/feedback.ts'
import { applyForBadges, enterPeople } from '../../platform/src/app/demo/load-demo.ts'
import { attendanceTable } from '../../platform/src/domain/activities/attendance/table-queries.ts'
import { programme } from '../../platform/src/domain/activities/planning/programme-queries.ts'
import { groupsOf, participantsOf } from '../../platform/src/domain/activities/registration/queries.ts'
import { feedbackReport } from '../../platform/src/domain/feedback/results/activity-queries.ts'
import { closeRound } from '../../platform/src/domain/feedback/results/close-round.ts'
import { dueRounds } from '../../platform/src/domain/feedback/rounds/due-queries.ts'
import { heatMap } from '../../platform/src/domain/skills/campaigns/queries.ts'
import { LANGUAGES } from '../../platform/src/kernel/languages.ts'
import { hasWholePackage } from '../world/path.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let days: Days
let held: Held
let campaign: string
const folder = `${import.meta.dirname}/../../platform/src/app/demo`
const at = (moment: string): void => world.later(Date.parse(moment) - world.now.getTime())
const asPlanner = () => {
	const planner = days.cast.get(days.plan.planner)
	if (!planner) throw new Error('The plan has no planner')
	return world.as(planner.person)
}

beforeAll(async () => {
	world = await openWorld({ now: new Date('2021-10-04T07:00:00Z') })
	await hasWholePackage(world)
	const plan = await readPlan(folder)
	const { cast, schools } = await enterPeople(world.app, plan)
	days = { app: world.app, cast, plan: plan.activity, timeZone: plan.timeZone }
	campaign = await drawHeatMap(world.app, { cast, schools, planner: plan.activity.planner })
	const planned = await planDays(days, '2021-10-26', schools.get(plan.activity.host) ?? '')
	held = await registerEverybody(days, planned, plan.organisations)
	at('2021-10-28T09:30:00Z')
	await world.worksOffJobs()
	await applyForBadges(world.app, cast)
	at('2021-10-28T12:05:00Z')
	await attendUntilNow(days, held)
	await giveFeedback(days, held)
	await finishDays(days, held)
	await world.worksOffJobs()
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())

test('25 people of five countries; the group without an Estonian and the one without a Spaniard are named', async () => {
	const people = await asPlanner().ask(participantsOf, held.id)
	const countries = Map.groupBy(people, ({ country }) => country)
	expect(Object.fromEntries([...countries].map(([country, { length }]) => [country, length]))).toEqual({
		FI: 7,
		IT: 5,
		NL: 5,
		EE: 4,
		ES: 4
	})
	const { groups } = await asPlanner().ask(groupsOf, held.id)
	expect(groups.map(({ name, members, lacks }) => [name, members.length, lacks])).toEqual([
		['G1', 5, []],
		['G2', 5, []],
		['G3', 5, ['EE']],
		['G4', 5, []],
		['G5', 5, ['ES']]
	])
})

test('915 minutes count; who came late, was ill, hosted, left early or was online has the right minutes', async () => {
	const table = await asPlanner().ask(attendanceTable, held.id)
	expect(table?.countedMinutes).toBe(915)
	const numberOf = new Map([...held.participants].map(([number, id]) => [id, number]))
	const minutes = new Map(table?.people.map(({ id, minutes }) => [numberOf.get(id) ?? id, minutes]))
	expect(Object.fromEntries([...minutes].filter(([, sum]) => sum !== 915))).toEqual({
		P05: 825,
		P09: 795,
		P17: 615,
		P21: 885
	})
	expect(minutes.get('P22')).toBe(915)
	expect(table?.people.filter(({ reaches }) => reaches)).toHaveLength(24)
})

test('24 participation badges: everybody but the one who was ill, each once', async () => {
	const awards = await world.db
		.selectFrom('award')
		.innerJoin('credential', 'credential.award_id', 'award.id')
		.select(['award.recipient_name', 'credential.signed'])
		.where('kind', '=', 'participation')
		.execute()
	expect(awards).toHaveLength(24)
	expect(awards.map(({ recipient_name }) => recipient_name)).not.toContain('Anouk de Wit')
	expect(awards.every(({ signed }) => signed !== null)).toBe(true)
	expect(awards[0]?.signed).toContain('No skill was assessed')
})

test('17 awarded, 5 more needed, 2 wait for a second assessor, 1 draft; nobody has a milestone in three days', async () => {
	const states = await world.db
		.selectFrom('application')
		.select(['state'])
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.groupBy('state')
		.execute()
	expect(Object.fromEntries(states.map(({ state, count }) => [state, count]))).toEqual({
		awarded: 17,
		'more-needed': 5,
		'in-review': 2,
		draft: 1
	})
	expect(await world.db.selectFrom('award').select('id').where('kind', '=', 'milestone').execute()).toEqual(
		[]
	)
})

test('skills before the days: of 25 answers only ENAC may show by name, the six others stand together', async () => {
	const { areas, parts } = await asPlanner().ask(heatMap, campaign)
	expect(parts).toEqual(['ENAC'])
	expect(areas).toHaveLength(7)
	for (const { all, named, others } of areas)
		expect([all?.n, named.map((cell) => cell?.n), others?.n]).toEqual([25, [5], 20])
})

test('feedback: ten modules with five answers or more; by country only Finland and Italy, the others together', async () => {
	at('2021-11-20T09:00:00Z')
	for (const roundId of await world.system.ask(dueRounds, undefined))
		await world.system.run(closeRound, roundId)
	const report = await asPlanner().ask(feedbackReport, held.id)
	const modules = report?.rounds.filter(({ kind }) => kind === 'module') ?? []
	const answers = modules.map(({ moduleId, questions }) => [moduleId, questions[0]?.sum?.n])
	expect(Object.fromEntries(answers)).toEqual({
		...{ M01: 25, M03: 5, M04: 5, M05: 10, M06: 5 },
		...{ M07: 5, M08: 5, M09: 5, M11: 5, M13: 5 }
	})
	const [first] = report?.rounds.find(({ kind }) => kind === 'activity')?.questions ?? []
	expect(first?.sum?.n).toBe(23)
	expect(first?.groups.map(({ name, n }) => [name, n])).toEqual([
		['Finland', 7],
		['Italy', 5],
		[undefined, 11]
	])
})

test('the programme is there in seven languages, at the right times', async () => {
	for (const language of LANGUAGES) {
		const read = await world.as({ kind: 'anonymous' }, language).ask(programme, { code: held.code })
		expect(read?.title).toBe(days.plan.title[language])
		expect(read?.sessions.map(({ title }) => title)).toEqual(
			days.plan.sessions.map(({ title }) => title[language])
		)
		expect(read?.sessions[0]?.startsAt).toEqual(new Date('2021-10-26T07:00:00Z'))
	}
})
