// The organiser ends a round before its time, so that its results can be read in the room.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { roundById } from './queries.ts'
import { stateOf } from './rules.ts'

export async function endRound(tx: Tx, { now }: Scene, roundId: string) {
	const round = await roundById(tx, roundId)
	if (!round?.activityId) return refuse('round-not-found')
	if (stateOf(round, now) !== 'open') return refuse('not-open')
	const ended = await tx
		.updateTable('feedback_round')
		.set({ ended_early: true })
		.where('id', '=', roundId)
		.where(sql<boolean>`app_plans(activity_id)`)
		.executeTakeFirst()
	if (!Number(ended.numUpdatedRows)) return refuse('round-not-found')
	await enqueue(tx, { task: 'close-feedback-round', key: `close-round:${roundId}`, payload: { roundId } })
	return done({ roundId })
}
