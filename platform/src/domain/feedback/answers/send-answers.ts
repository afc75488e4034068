// A person's sheet goes into the ballot box, and that they answered onto their ticket: two rows that share the round
// and nothing else.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import type { Round } from '../rounds/model.ts'
import { roundById } from '../rounds/queries.ts'
import { stateOf } from '../rounds/rules.ts'
import type { Sheet } from './model.ts'
import { isAsked } from './queries.ts'

type Sent = { readonly roundId: string; readonly sheet: Sheet }

export async function sendAnswers(tx: Tx, scene: Scene, { roundId, sheet }: Sent) {
	const personId = personIdOf(scene.actor)
	if (!personId || !(await isAsked(tx, scene, roundId))) return refuse('round-not-found')
	const ticket = await tx
		.insertInto('feedback_ticket')
		.values({ round_id: roundId, person_id: personId })
		.onConflict((conflict) => conflict.doNothing())
		.returning('round_id')
		.executeTakeFirst()
	if (!ticket) return refuse('answered-already')
	// Read after the ticket: whoever closes the round at this moment has finished, or waits for this answer.
	const round = await roundById(tx, roundId)
	if (!round || stateOf(round, scene.now) !== 'open') return refuse('not-open')
	await tx
		.insertInto('feedback_sheet')
		.values({
			id: scene.newId(),
			round_id: roundId,
			grouping: await groupingOf(tx, personId, round),
			answers: JSON.stringify(sheet)
		})
		.execute()
	await callForEmptying(tx, scene, round)
	return done({ roundId })
}

async function groupingOf(
	tx: Tx,
	personId: string,
	{ activityId, breakdown }: Round
): Promise<string | null> {
	if (breakdown === 'none' || !activityId) return null
	const own = await tx
		.selectFrom('participant')
		.select(['country', 'organisation'])
		.where('activity_id', '=', activityId)
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow()
	return own[breakdown]
}

/** Keys say nothing about who sent the last sheet. */
async function callForEmptying(tx: Tx, { newId }: Scene, { id: roundId, floor }: Round): Promise<void> {
	const { rows } = await sql<{ sheets: number; all: boolean }>`
		select feedback_sheets_waiting(${roundId}) as sheets, feedback_all_answered(${roundId}) as all`.execute(tx)
	const payload = { roundId }
	if (rows[0]?.all)
		await enqueue(tx, { task: 'close-feedback-round', key: `feedback-all:${newId()}`, payload })
	else if ((rows[0]?.sheets ?? 0) >= floor)
		await enqueue(tx, { task: 'empty-feedback-box', key: `feedback-box:${newId()}`, payload })
}
