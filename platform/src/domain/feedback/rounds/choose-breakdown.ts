// The organiser chooses by what answers may be told apart, and may raise the smallest number of answers that is shown.
// Both only before the first answer: afterwards a change could be subtracted from what was shown before.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import type { Breakdown } from './model.ts'
import { roundsOfActivity } from './queries.ts'

type Choice = { readonly activityId: string; readonly breakdown: Breakdown; readonly floor: number }

export async function chooseBreakdown(tx: Tx, _scene: Scene, { activityId, breakdown, floor }: Choice) {
	const round = (await roundsOfActivity(tx, activityId)).find(({ kind }) => kind === 'activity')
	if (!round) return refuse('round-not-found')
	if (floor < round.floor) return refuse('floor-too-low')
	const changed = await tx
		.updateTable('feedback_round')
		.set({ breakdown, floor })
		.where('id', '=', round.id)
		.where('closed_at', 'is', null)
		.where(sql<boolean>`app_plans(activity_id)`)
		.where(sql<boolean>`feedback_unanswered(id)`)
		.executeTakeFirst()
	return Number(changed.numUpdatedRows) ? done({ roundId: round.id }) : refuse('answers-arrived')
}
