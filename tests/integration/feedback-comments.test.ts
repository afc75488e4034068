// Comments at the card they mean: written by testers, answered by authors who do not learn who wrote them.
import { expect, test } from 'vitest'
import { answerComment } from '../../platform/src/domain/feedback/comments/answer-comment.ts'
import { leaveComment } from '../../platform/src/domain/feedback/comments/leave-comment.ts'
import { moduleFeedback, triedModules } from '../../platform/src/domain/feedback/comments/module-queries.ts'
import {
	commentPage,
	commentsOfActivity,
	ownComments
} from '../../platform/src/domain/feedback/comments/queries.ts'
import { takeBackComment } from '../../platform/src/domain/feedback/comments/take-back-comment.ts'
import { DAY_MS } from '../../platform/src/kernel/limits.ts'
import { valueOf } from '../world/badges.ts'
import { hasActivity, hasForms } from '../world/feedback.ts'
import { hasTrainingPackage } from '../world/modules.ts'
import { openWorld, type World } from '../world/world.ts'

async function opens(world: World) {
	await hasTrainingPackage(world)
	await hasForms(world)
	const organisationId = await world.hasOrganisation({ name: 'Luovi' })
	const activity = await hasActivity(world, {
		organisationId,
		countries: { EE: 2 },
		groups: ['G1', 'G2'],
		tests: { G1: 'M06' }
	})
	const [tester, other] = activity.guests
	if (!tester || !other) throw new Error('nobody came')
	const { content } = await world.db
		.selectFrom('module_version')
		.select('content')
		.where('module_id', '=', 'M06')
		.executeTakeFirstOrThrow()
	// Written by load-modules.
	const cardId = (content as { topics: { cards: { id: string }[] }[] }).topics[0]?.cards[0]?.id ?? ''
	return {
		activity,
		cardId,
		tester: tester.person,
		other: other.person,
		carla: await world.hasPerson('Carla', organisationId, ['coordinator']),
		anna: await world.hasPerson('Anna', await world.hasOrganisation({ name: 'Vega' }), ['author'])
	}
}

test('a tester comments on a card; the author answers and marks; the tester reads it', async () => {
	await using world = await openWorld()
	const { activity, cardId, tester, carla, anna } = await opens(world)
	const { commentId } = valueOf(
		await world.as(tester).run(leaveComment, { moduleId: 'M06', cardId, text: 'What is a partner?' })
	)
	expect(
		(await world.as(tester).ask(commentPage, { moduleId: 'M06', cardId }))?.own.map(({ text }) => text)
	).toEqual(['What is a partner?'])
	const [seen] = (await world.as(anna).ask(moduleFeedback, 'M06'))?.versions[0]?.comments ?? []
	expect(seen).toMatchObject({ cardId, text: 'What is a partner?', mark: undefined })
	expect(await world.as(anna).ask(triedModules, undefined)).toMatchObject([{ id: 'M06', unanswered: 1 }])
	const answer = { commentId, answer: 'We explain it now.', mark: 'changed' as const, version: 2, reason: '' }
	expect((await world.as(anna).run(answerComment, answer)).ok).toBe(true)
	expect(await world.as(tester).ask(ownComments, { activityId: activity.id })).toMatchObject([
		{ answer: 'We explain it now.', mark: 'changed', markedVersion: 2 }
	])
	expect(await world.as(carla).ask(commentsOfActivity, activity.id)).toHaveLength(1)
	expect((await world.as(tester).run(takeBackComment, commentId)).ok).toBe(false)
	const change = {
		...answer,
		mark: 'not-changed' as const,
		version: undefined,
		reason: 'It is explained in M01.'
	}
	expect((await world.as(carla).run(answerComment, change)).ok).toBe(true)
	expect(await world.as(tester).ask(ownComments, { activityId: activity.id })).toMatchObject([
		{ mark: 'not-changed', markedVersion: null, reason: 'It is explained in M01.' }
	])
})

test('who does not try the module out, or comes too late, has no place to comment', async () => {
	await using world = await openWorld()
	const { cardId, tester, other, carla } = await opens(world)
	const says = async (person: typeof carla, card = cardId) => {
		const result = await world.as(person).run(leaveComment, { moduleId: 'M06', cardId: card, text: 'Hello' })
		return result.ok ? 'left' : result.code
	}
	expect(await says(other)).toBe('no-test-open')
	expect(await says(carla)).toBe('no-test-open')
	expect(await says(tester, 'nowhere')).toBe('card-not-found')
	expect(await says(tester)).toBe('left')
	// Whoever has sent the form may still comment, until the test was to end.
	await world.db
		.updateTable('feedback_round')
		.set({ ended_early: true })
		.where('module_id', '=', 'M06')
		.execute()
	expect(await says(tester)).toBe('left')
	world.later(20 * DAY_MS)
	expect(await says(tester)).toBe('no-test-open')
	expect(await world.as(tester).ask(commentPage, { moduleId: 'M06', cardId })).toBeUndefined()
})

test('who wrote it is readable to the writer alone; strangers read and answer nothing', async () => {
	await using world = await openWorld()
	const { activity, cardId, tester, other, carla, anna } = await opens(world)
	const { commentId } = valueOf(
		await world.as(tester).run(leaveComment, { moduleId: 'M06', cardId, text: 'Too long' })
	)
	const writers = async (person: typeof carla) =>
		(
			await world
				.as(person)
				.ask((reader) => reader.selectFrom('module_comment_writer').selectAll().execute(), undefined)
		).length
	const read = async (person: typeof carla) =>
		(
			await world
				.as(person)
				.ask((reader) => reader.selectFrom('module_comment').select('text').execute(), undefined)
		).length
	expect([await writers(tester), await writers(anna), await writers(carla), await writers(other)]).toEqual([
		1, 0, 0, 0
	])
	expect([await read(tester), await read(anna), await read(carla), await read(other)]).toEqual([1, 1, 1, 0])
	expect(await world.as(other).ask(commentsOfActivity, activity.id)).toEqual([])
	expect(await world.as(carla).ask(moduleFeedback, 'M06')).toBeUndefined()
	const answer = { commentId, answer: 'No.', mark: 'open' as const, version: undefined, reason: '' }
	expect((await world.as(other).run(answerComment, answer)).ok).toBe(false)
	expect((await world.as(tester).run(answerComment, answer)).ok).toBe(false)
	expect((await world.as(other).run(takeBackComment, commentId)).ok).toBe(false)
	await world.db.deleteFrom('person').where('id', '=', tester.id).execute()
	expect([
		await read(anna),
		(await world.db.selectFrom('module_comment_writer').selectAll().execute()).length
	]).toEqual([1, 0])
	expect((await world.as(carla).run(answerComment, answer)).ok).toBe(true)
})

test('a comment that nobody has answered can be taken back', async () => {
	await using world = await openWorld()
	const { cardId, tester, anna } = await opens(world)
	const { commentId } = valueOf(
		await world.as(tester).run(leaveComment, { moduleId: 'M06', cardId, text: 'Oops' })
	)
	expect((await world.as(tester).run(takeBackComment, commentId)).ok).toBe(true)
	expect((await world.as(anna).ask(moduleFeedback, 'M06'))?.versions[0]?.comments).toEqual([])
})
