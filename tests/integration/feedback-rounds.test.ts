// When forms open and close, who is asked, and what is forgotten.
import { expect, test } from 'vitest'
import { formsOfActivity } from '../../platform/src/domain/feedback/answers/queries.ts'
import { forgetTickets } from '../../platform/src/domain/feedback/results/forget-tickets.ts'
import {
	feedbackReport,
	moderationPage
} from '../../platform/src/domain/feedback/results/activity-queries.ts'
import { moderateText } from '../../platform/src/domain/feedback/results/moderate-text.ts'
import { chooseBreakdown } from '../../platform/src/domain/feedback/rounds/choose-breakdown.ts'
import { dueRounds } from '../../platform/src/domain/feedback/rounds/due-queries.ts'
import { dueLetters } from '../../platform/src/domain/feedback/rounds/letter-queries.ts'
import { endRound } from '../../platform/src/domain/feedback/rounds/end-round.ts'
import { noteLetters } from '../../platform/src/domain/feedback/rounds/note-letters.ts'
import { openBadgeRounds } from '../../platform/src/domain/feedback/rounds/open-badge-rounds.ts'
import { openRounds } from '../../platform/src/domain/feedback/rounds/open-rounds.ts'
import { enqueue } from '../../platform/src/jobs/queue.ts'
import { DAY_MS, HOUR_MS } from '../../platform/src/kernel/limits.ts'
import { hasAwardedApplication } from '../world/issuing.ts'
import { answers, closes, hasActivity, hasForms, roundFor } from '../world/feedback.ts'
import { hasTrainingPackage } from '../world/modules.ts'
import { hasWholePackage } from '../world/path.ts'
import { letters } from '../world/people.ts'
import { openWorld, type World } from '../world/world.ts'

async function opens(world: World) {
	await hasTrainingPackage(world)
	await hasForms(world)
	const organisationId = await world.hasOrganisation({ name: 'Luovi' })
	return { organisationId, carla: await world.hasPerson('Carla', organisationId, ['coordinator']) }
}

const TWO_GROUPS = { groups: ['G1', 'G2'], tests: { G1: 'M06', G2: 'M03' } }

test('each group is asked about its own module, everybody about the activity, and nobody twice', async () => {
	await using world = await openWorld()
	const { organisationId } = await opens(world)
	const { code, guests } = await hasActivity(world, { organisationId, countries: { FI: 4 }, ...TWO_GROUPS })
	const [one, two] = guests
	if (!one || !two) throw new Error('nobody came')
	const formsOf = async (place: number) =>
		(await world.as(guests[place]?.person ?? one.person).ask(formsOfActivity, code))?.forms.map((form) => [
			form.kind,
			form.moduleId,
			form.state
		])
	expect(await formsOf(0)).toEqual([
		['module', 'M06', 'open'],
		['activity', null, 'soon'],
		['later', null, 'soon']
	])
	expect(await formsOf(1)).toEqual([
		['module', 'M03', 'open'],
		['activity', null, 'soon'],
		['later', null, 'soon']
	])
	expect(
		await world.as(await world.hasPerson('Vera', organisationId)).ask(formsOfActivity, code)
	).toBeUndefined()
})

test('only who is asked, only while it is open, only once', async () => {
	await using world = await openWorld()
	const { organisationId, carla } = await opens(world)
	const { id, guests } = await hasActivity(world, { organisationId, countries: { FI: 4 }, ...TWO_GROUPS })
	const [one, two] = guests
	if (!one || !two) throw new Error('nobody came')
	const about = {
		m06: await roundFor(world, id, 'module', 'M06'),
		all: await roundFor(world, id, 'activity')
	}
	const says = async (person: typeof carla, round: string) => {
		const result = await answers(world, person, round, { language: '3' })
		return result.ok ? 'sent' : result.code
	}
	expect(await says(carla, about.m06)).toBe('round-not-found')
	expect(await says(two.person, about.m06)).toBe('round-not-found')
	expect(await says(one.person, about.all)).toBe('not-open')
	expect(await says(one.person, about.m06)).toBe('sent')
	expect(await says(one.person, about.m06)).toBe('answered-already')
	world.later(15 * DAY_MS)
	expect(await says(guests[2]?.person ?? two.person, about.m06)).toBe('not-open')
	const tickets = await world.db.selectFrom('feedback_ticket').select('person_id').execute()
	expect(tickets).toEqual([{ person_id: one.person.id }])
})

test('twenty at the same moment: every sheet is there once, whatever closes meanwhile', async () => {
	await using world = await openWorld()
	const { organisationId, carla } = await opens(world)
	const { id, guests } = await hasActivity(world, { organisationId, countries: { FI: 20 } })
	const round = await roundFor(world, id, 'activity')
	world.later(HOUR_MS)
	const all = guests.flatMap(({ person }) => [person, person])
	const sent = await Promise.all(all.map((person) => answers(world, person, round, { pace: '3' })))
	expect(sent.filter(({ ok }) => ok).length).toBe(20)
	await world.worksOffJobs()
	await closes(world, round)
	const report = await world.as(carla).ask(feedbackReport, id)
	const pace = report?.rounds
		.find(({ kind }) => kind === 'activity')
		?.questions.find(({ question }) => question.id === 'pace')
	expect(pace?.sum?.n).toBe(20)
})

test('when everybody who is asked has answered, the round ends by itself and shows what it has', async () => {
	await using world = await openWorld()
	const { organisationId, carla } = await opens(world)
	const { id, guests } = await hasActivity(world, { organisationId, countries: { FI: 10 }, ...TWO_GROUPS })
	const round = await roundFor(world, id, 'module', 'M06')
	const group = guests.filter((guest) => guest.group === 'G1')
	const shown = async () => {
		await world.worksOffJobs()
		const result = (await world.as(carla).ask(feedbackReport, id))?.rounds.find(
			({ roundId }) => roundId === round
		)
		return [result?.state, result?.questions[0]?.sum?.n]
	}
	for (const { person } of group.slice(1)) await answers(world, person, round, { next: '3' })
	expect(await shown()).toEqual(['open', undefined])
	for (const { person } of group.slice(0, 1)) await answers(world, person, round, { next: '3' })
	expect(await shown()).toEqual(['closed', 5])
})

test('the job opens rounds once and follows a moved timetable; a cancelled activity asks nobody', async () => {
	await using world = await openWorld()
	const { organisationId, carla } = await opens(world)
	const { id, guests } = await hasActivity(world, { organisationId, countries: { FI: 6 }, ...TWO_GROUPS })
	const rounds = () =>
		world.db
			.selectFrom('feedback_round')
			.select(['id', 'kind', 'module_id', 'opens_at', 'closes_at'])
			.where('activity_id', '=', id)
			.orderBy('id')
			.execute()
	const before = await rounds()
	expect(before.map(({ kind }) => kind).sort()).toEqual(['activity', 'later', 'module', 'module'])
	await world.as(carla).run(async (tx) => {
		await enqueue(tx, { task: 'open-feedback', key: 'feedback:again', payload: { activityId: id } })
		return { ok: true as const, value: undefined }
	}, undefined)
	await world.worksOffJobs()
	expect(await rounds()).toEqual(before)

	const [guest] = guests
	if (!guest) throw new Error('nobody came')
	await answers(world, guest.person, await roundFor(world, id, 'module', 'M06'), { language: '3' })
	await world.db.deleteFrom('group_module').where('activity_id', '=', id).execute()
	const moved = new Date(world.now.getTime() + 3 * DAY_MS)
	await world.db
		.updateTable('activity_session')
		.set({ starts_at: moved, ends_at: new Date(moved.getTime() + HOUR_MS) })
		.where('activity_id', '=', id)
		.where('kind', '=', 'workshop')
		.execute()
	await world.system.run(openRounds, id)
	const after = await rounds()
	expect(after.map(({ kind, module_id }) => module_id ?? kind).sort()).toEqual(['M06', 'activity', 'later'])
	expect(after.find(({ kind }) => kind === 'activity')?.opens_at).toEqual(moved)

	await world.db
		.updateTable('activity')
		.set({ state: 'cancelled', cancelled_at: world.now, cancel_reason: 'Storm' })
		.where('id', '=', id)
		.execute()
	await world.system.run(openRounds, id)
	expect((await rounds()).map(({ module_id }) => module_id)).toEqual(['M06'])
})

test('three months later everybody who was there gets one letter in their language, unless they have answered', async () => {
	await using world = await openWorld()
	const { organisationId } = await opens(world)
	const { id, code, guests } = await hasActivity(world, { organisationId, countries: { FI: 3, IT: 2 } })
	const round = await roundFor(world, id, 'later')
	expect(await world.system.ask(dueLetters, undefined)).toEqual([])
	world.later(93 * DAY_MS)
	expect(await world.system.ask(dueLetters, undefined)).toEqual([round])
	await answers(world, guests[0]?.person ?? (await world.hasPerson('Nobody', organisationId)), round, {
		stopped: 'time'
	})
	await world.db
		.updateTable('participant')
		.set({ state: 'cancelled' })
		.where('person_id', '=', guests[1]?.person.id ?? '')
		.execute()
	expect((await world.system.run(noteLetters, round)).ok).toBe(true)
	expect((await world.system.run(noteLetters, round)).ok).toBe(false)
	await world.worksOffJobs()
	const sent = await letters(world)
	expect(sent.length).toBe(3)
	expect(sent[0]?.subject).toContain('Kolme kuukautta myöhemmin: Helsinki days')
	expect(sent[0]?.text).toContain(`/activities/${code}/feedback/${round}`)
})

test('the organiser ends a round early; who answered is forgotten after thirty days, how many is not', async () => {
	await using world = await openWorld()
	const { organisationId, carla } = await opens(world)
	const { id, guests } = await hasActivity(world, { organisationId, countries: { FI: 7 } })
	const round = await roundFor(world, id, 'activity')
	world.later(HOUR_MS)
	for (const { person } of guests.slice(1)) await answers(world, person, round, { pace: '4' })
	expect(await world.as(guests[0]?.person ?? carla).run(endRound, round)).toEqual({
		ok: false,
		code: 'round-not-found'
	})
	expect((await world.as(carla).run(endRound, round)).ok).toBe(true)
	await world.worksOffJobs()
	await world.system.run(openRounds, id)
	expect(await world.system.ask(dueRounds, undefined)).toEqual([])
	const turnout = async () =>
		(await world.as(carla).ask(feedbackReport, id))?.rounds.find(({ kind }) => kind === 'activity')?.turnout
	expect(await turnout()).toEqual({ asked: 7, answered: 6 })
	world.later(29 * DAY_MS)
	expect(await world.system.run(forgetTickets, undefined)).toMatchObject({ value: { forgotten: 0 } })
	world.later(2 * DAY_MS)
	expect(await world.system.run(forgetTickets, undefined)).toMatchObject({ value: { forgotten: 6 } })
	expect(await turnout()).toEqual({ asked: 7, answered: 6 })
})

test('what answers may be told apart by is chosen before the first of them, and the floor only rises', async () => {
	await using world = await openWorld()
	const { organisationId, carla } = await opens(world)
	const { id, guests } = await hasActivity(world, { organisationId, countries: { FI: 7 } })
	const choose = (breakdown: 'none' | 'organisation', floor: number) =>
		world.as(carla).run(chooseBreakdown, { activityId: id, breakdown, floor })
	expect((await choose('organisation', 8)).ok).toBe(true)
	expect(await choose('none', 7)).toEqual({ ok: false, code: 'floor-too-low' })
	world.later(HOUR_MS)
	await answers(world, guests[0]?.person ?? carla, await roundFor(world, id, 'activity'), {})
	expect(await choose('none', 8)).toEqual({ ok: false, code: 'answers-arrived' })
	expect(
		await world
			.as(guests[0]?.person ?? carla)
			.run(chooseBreakdown, { activityId: id, breakdown: 'none', floor: 9 })
	).toMatchObject({ ok: false })
})

test('open texts: none below five, from five on a moderator first, from ten on freely unless hidden', async () => {
	await using world = await openWorld()
	const { organisationId, carla } = await opens(world)
	const { id, guests } = await hasActivity(world, { organisationId, countries: { FI: 12 } })
	const round = await roundFor(world, id, 'activity')
	world.later(HOUR_MS)
	for (const [place, { person }] of guests.entries())
		await answers(world, person, round, {
			change: `Change ${place}`,
			...(place < 6 ? { keep: `Keep ${place}` } : {}),
			...(place < 4 ? { alter: 'Alter' } : {})
		})
	const moderate = () => world.as(carla).ask(moderationPage, { activityId: id, roundId: round })
	expect((await moderate())?.open).toEqual([])
	await closes(world, round)
	const shown = async () => {
		const report = await world.as(carla).ask(feedbackReport, id)
		const questions = report?.rounds.find(({ kind }) => kind === 'activity')?.questions ?? []
		return questions
			.filter(({ question }) => question.kind === 'open')
			.map(({ question, texts, written }) => [question.id, texts.length, written])
	}
	expect(await shown()).toEqual([
		['change', 12, 12],
		['keep', 0, 6],
		['alter', 0, 0]
	])
	const open = (await moderate())?.open ?? []
	expect(open.map(({ question, written }) => [question.id, written.length])).toEqual([
		['change', 12],
		['keep', 6]
	])
	const judge = (who: typeof carla, textId = '', state: 'released' | 'hidden' = 'released') =>
		world.as(who).run(moderateText, { textId, state })
	await judge(carla, open[0]?.written[0]?.id, 'hidden')
	await judge(carla, open[1]?.written[0]?.id)
	expect((await judge(guests[0]?.person ?? carla, open[1]?.written[1]?.id)).ok).toBe(false)
	expect(await shown()).toEqual([
		['change', 11, 12],
		['keep', 1, 6],
		['alter', 0, 0]
	])
})

test('nothing about a school with three people shows anywhere, not even its name', async () => {
	await using world = await openWorld()
	const { organisationId, carla } = await opens(world)
	const { id, guests } = await hasActivity(world, { organisationId, countries: { FI: 12, PT: 3, DE: 9 } })
	const round = await roundFor(world, id, 'activity')
	await world.as(carla).run(chooseBreakdown, { activityId: id, breakdown: 'organisation', floor: 5 })
	world.later(HOUR_MS)
	for (const { person, country } of guests)
		await answers(world, person, round, { pace: country === 'PT' ? '1' : '5' })
	await world.worksOffJobs()
	const live = JSON.stringify(await world.as(carla).ask(feedbackReport, id))
	await closes(world, round)
	const report = await world.as(carla).ask(feedbackReport, id)
	expect(live + JSON.stringify(report)).not.toContain('School in PT')
	const pace = report?.rounds
		.find(({ kind }) => kind === 'activity')
		?.questions.find(({ question }) => question.id === 'pace')
	expect(pace?.groups.map(({ name, n }) => [name, n])).toEqual([
		['Luovi', 12],
		[undefined, 12]
	])
})

test('a badge has one round a year, open to whoever had an answer', async () => {
	await using world = await openWorld()
	await hasWholePackage(world)
	await hasForms(world)
	const organisationId = await world.hasOrganisation()
	const ada = await world.hasPerson('Ada', organisationId)
	const ines = await world.hasPerson('Ines', organisationId, ['assessor'])
	await world.system.run(openBadgeRounds, undefined)
	expect(await world.system.run(openBadgeRounds, undefined)).toEqual({ ok: true, value: { opened: 0 } })
	const { id: round } = await world.db
		.selectFrom('feedback_round')
		.select('id')
		.where('badge_id', '=', 'B-M06')
		.executeTakeFirstOrThrow()
	expect((await answers(world, ada, round, { effort: '4' })).ok).toBe(false)
	await hasAwardedApplication(world, { applicant: ada, assessors: [ines], badgeId: 'B-M06' })
	expect((await answers(world, ada, round, { effort: '4' })).ok).toBe(true)
	world.later(330 * DAY_MS)
	expect(await world.system.run(openBadgeRounds, undefined)).not.toEqual({ ok: true, value: { opened: 0 } })
})
