// Somebody cannot come. Their place goes to whoever waits; what they told about food and access is deleted at once.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { holdPlaces } from './enter-participant.ts'
import { findParticipant } from './find-participant.ts'
import { askToMoveUp } from './move-up.ts'

export async function leaveActivity(tx: Tx, scene: Scene, code: string) {
	const mine = await findParticipant(tx, scene, code)
	if (!mine || mine.state === 'cancelled') return refuse('activity-not-found')
	if (mine.activityState !== 'published') return refuse('activity-over')
	await holdPlaces(tx, mine.activityId)
	await tx
		.updateTable('participant')
		.set({ state: 'cancelled', state_since: scene.now, group_id: null })
		.where('id', '=', mine.id)
		.execute()
	await tx.deleteFrom('participant_need').where('participant_id', '=', mine.id).execute()
	await askToMoveUp(tx, scene, mine.activityId)
	return done(undefined)
}
