// Not software for one event: two half days online, 60 people of nine countries, two of them with languages that the
// interface does not speak, a school of three about which nothing may show, and a class of 18 students.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordMarks } from '../../platform/src/domain/activities/attendance/record-marks.ts'
import { attendanceTable } from '../../platform/src/domain/activities/attendance/table-queries.ts'
import { createActivity } from '../../platform/src/domain/activities/planning/create-activity.ts'
import { publishActivity } from '../../platform/src/domain/activities/planning/publish-activity.ts'
import { saveSession } from '../../platform/src/domain/activities/planning/save-session.ts'
import { proposeGroups } from '../../platform/src/domain/activities/registration/propose-groups.ts'
import { groupsOf, participantsOf } from '../../platform/src/domain/activities/registration/queries.ts'
import { registerParticipant } from '../../platform/src/domain/activities/registration/register-participant.ts'
import { closeClass } from '../../platform/src/domain/classes/runs/close-class.ts'
import { classPage } from '../../platform/src/domain/classes/runs/queries.ts'
import { schoolClasses } from '../../platform/src/domain/classes/totals/school-queries.ts'
import { countAnswers } from '../../platform/src/domain/classes/totals/count-answers.ts'
import { formPage, formsOfActivity } from '../../platform/src/domain/feedback/answers/queries.ts'
import { sendAnswers } from '../../platform/src/domain/feedback/answers/send-answers.ts'
import { closeRound } from '../../platform/src/domain/feedback/results/close-round.ts'
import { feedbackReport } from '../../platform/src/domain/feedback/results/activity-queries.ts'
import { chooseBreakdown } from '../../platform/src/domain/feedback/rounds/choose-breakdown.ts'
import { dueRounds } from '../../platform/src/domain/feedback/rounds/due-queries.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { FACTS, SESSION } from '../world/activities.ts'
import { hasClass, work } from '../world/classes.ts'
import { hasWholePackage } from '../world/path.ts'
import { openWorld, type World } from '../world/world.ts'

const SCHOOLS = [
	['Lisbon Trades', 'PT', 10],
	['Bremen Works', 'DE', 9],
	['Turku College', 'FI', 8],
	['Bologna Centre', 'IT', 8],
	['Zwolle School', 'NL', 7],
	['Tartu School', 'EE', 5],
	['Bilbao Centre', 'ES', 5],
	['Umea School', 'SE', 5],
	['Cesis Small School', 'LV', 3]
] as const
const SMALL = ['Cesis Small School', 'Latvia', 'LV']

let world: World
let planner: Person
let people: Person[]
let activityId: string
let code: string
const at = (moment: string): void => world.later(Date.parse(moment) - world.now.getTime())

beforeAll(async () => {
	world = await openWorld({ now: new Date('2026-04-01T08:00:00Z') })
	await hasWholePackage(world)
	planner = await world.hasPerson('Plana Nera', await world.hasOrganisation(), ['coordinator'])
	await plansTwoHalfDays()
	people = []
	for (const [organisation, country, count] of SCHOOLS) {
		const id = await world.hasOrganisation({ name: organisation, country })
		for (let n = 0; n < count; n++) people.push(await joins(organisation, country, id))
	}
	at('2026-04-15T12:00:00Z')
	await world.worksOffJobs()
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())

async function plansTwoHalfDays(): Promise<void> {
	const run = world.as(planner).run
	const organisationId = planner.affiliations[0]?.organisationId ?? ''
	const made = await run(createActivity, { organisationId, ...FACTS, title: 'Two mornings online' })
	activityId = made.ok ? made.value.id : ''
	for (const date of ['2026-04-14', '2026-04-15'])
		await run(saveSession, { activityId, sessionId: null, ...SESSION, date, starts: '09:00', ends: '12:00' })
	const published = await run(publishActivity, activityId)
	code = published.ok ? published.value.code : ''
	await world.worksOffJobs()
	await run(chooseBreakdown, { activityId, breakdown: 'organisation', floor: 5 })
}

async function joins(organisation: string, country: string, organisationId: string): Promise<Person> {
	const person = await world.hasPerson(`Person ${organisation} ${crypto.randomUUID()}`, organisationId)
	const said = { name: person.name, organisation, country, work: 'teacher', online: true }
	await world.as(person).run(registerParticipant, { code, ...said })
	return person
}

test('60 people of nine countries register and are mixed into groups', async () => {
	const all = await world.as(planner).ask(participantsOf, activityId)
	expect(all.filter(({ state }) => state === 'registered')).toHaveLength(60)
	expect(new Set(all.map(({ country }) => country)).size).toBe(9)
	await world.as(planner).run(proposeGroups, { activityId, groups: 12 })
	const { groups } = await world.as(planner).ask(groupsOf, activityId)
	expect(groups.map(({ members }) => members.length)).toEqual(Array.from({ length: 12 }, () => 5))
	for (const { members } of groups)
		expect(new Set(members.map(({ country }) => country)).size).toBeGreaterThanOrEqual(4)
})

test('online counts like on site', async () => {
	const table = await world.as(planner).ask(attendanceTable, activityId)
	for (const session of table?.sessions ?? []) {
		const marks = (table?.people ?? []).map(({ id: participantId }) => ({
			...{ id: crypto.randomUUID(), participantId, presence: 'online' as const },
			saidAt: session.startsAt
		}))
		await world.as(planner).run(recordMarks, { activityId, sessionId: session.id, marks })
	}
	const after = await world.as(planner).ask(attendanceTable, activityId)
	expect(after?.people.filter(({ minutes, reaches }) => minutes === 360 && reaches)).toHaveLength(60)
})

test('nothing about the school of three shows, while answers come in and after the end', async () => {
	for (const [n, person] of people.entries()) {
		const asked = await world.as(person).ask(formsOfActivity, code)
		const round = asked?.forms.find(({ kind, state }) => kind === 'activity' && state === 'open')
		const page = round && (await world.as(person).ask(formPage, round.roundId))
		if (!page) return expect.unreachable('the form is open to everybody who takes part')
		const scales = page.questions.filter(({ kind }) => kind === 'scale')
		const sheet = Object.fromEntries(
			scales.map(({ id, max = 5 }) => [id, String(Math.max(1, max - (n % 3)))])
		)
		expect((await world.as(person).run(sendAnswers, { roundId: page.round.roundId, sheet })).ok).toBe(true)
		if (n % 10 === 9) await nothingShows()
	}
	await world.worksOffJobs()
	await nothingShows()
	at('2026-05-20T12:00:00Z')
	for (const id of await world.system.ask(dueRounds, undefined)) await world.system.run(closeRound, id)
	const [first] = (await nothingShows()).questions
	expect(first?.sum?.n).toBe(60)
	const groups = first?.groups.map(({ name, n }) => [name, n]) ?? []
	// The three are counted together with one of the next smallest schools.
	expect(groups).toContainEqual([undefined, 8])
	expect(groups).toHaveLength(8)
	expect(Math.min(...groups.map(([, n]) => Number(n)))).toBe(5)
}, 60_000)

test('18 students of 16 and 17 in Estonia and the Netherlands work in one class, without an account', async () => {
	const teacher = people.find(({ name }) => name.includes('Tartu School'))
	const smallTeacher = people.find(({ name }) => name.includes('Cesis Small School'))
	if (!teacher || !smallTeacher) return expect.unreachable('both schools take part')
	const accounts = () => world.app.pool.query('select 1 from person').then(({ rowCount }) => rowCount)
	const before = await accounts()
	const shared = await hasClass(world, teacher, { moduleId: 'M10', countries: ['EE', 'NL'] })
	await work(
		world,
		shared,
		Array.from({ length: 18 }, (_, n) => ({ steps: ['s1', ...(n % 2 ? ['s2'] : [])], answer: 3 + (n % 3) }))
	)
	const few = await hasClass(world, smallTeacher, { moduleId: 'M10', countries: ['LV'] })
	await work(world, few, [{ answer: 1 }, { answer: 1 }, { answer: 5 }])
	for (const [who, { id }] of [[teacher, shared] as const, [smallTeacher, few] as const]) {
		await world.as(who).run(closeClass, id)
		await world.system.run(countAnswers, id)
	}
	expect(await world.as(teacher).ask(classPage, shared.id)).toMatchObject({
		countries: ['EE', 'NL'],
		ages: '16-17',
		totals: { learners: 18, answered: 18, steps: { s1: 18, s2: 9 } },
		means: [
			{ question: 'useful', n: 18, mean: 4 },
			{ question: 'part', n: 18 }
		]
	})
	expect(await accounts()).toBe(before)
	// Nobody is shown what three students said, the small school's own coordinator neither.
	expect((await world.as(smallTeacher).ask(classPage, few.id))?.means).toEqual([])
	const small = smallTeacher.affiliations[0]?.organisationId ?? ''
	const coordinator = await world.hasPerson('Cora Dina', small, ['coordinator'])
	const numbers = await world.as(coordinator).ask(schoolClasses, small)
	expect(numbers).toMatchObject({ runs: 1, learners: 3, means: [] })
	const own = await world.hasPerson('Tartu Coordinator', teacher.affiliations[0]?.organisationId ?? '', [
		'coordinator'
	])
	const seen = await world.as(own).ask(schoolClasses, own.affiliations[0]?.organisationId ?? '')
	expect(seen).toMatchObject({ runs: 1, learners: 18, means: [{ n: 18, mean: 4 }, { n: 18 }] })
	expect(await world.as(own).ask(schoolClasses, small)).toBeUndefined()
})

async function nothingShows() {
	const report = await world.as(planner).ask(feedbackReport, activityId)
	for (const word of SMALL) expect(JSON.stringify(report)).not.toContain(word)
	const round = report?.rounds.find(({ kind }) => kind === 'activity')
	if (!round) throw new Error('There is no round about the activity')
	return round
}
