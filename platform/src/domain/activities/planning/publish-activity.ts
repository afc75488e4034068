// Shows the activity to the world. What else must happen then is asked for in the same transaction.
import type { Tx } from '#db/run.ts'
import { recordEvent } from '#domain/people/schools/record-event.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { askForFeedback } from './ask-for-feedback.ts'
import { lockActivity } from './lock-activity.ts'
import { whyNotPublish } from './rules.ts'
import { sessionSlots } from './slot-queries.ts'

export async function publishActivity(tx: Tx, scene: Scene, activityId: string) {
	const activity = await lockActivity(tx, scene, activityId)
	if (!activity) return refuse('activity-not-found')
	const obstacle = whyNotPublish({ ...activity, sessions: await sessionSlots(tx, scene, activityId) })
	if (obstacle) return refuse(obstacle)
	await tx
		.updateTable('activity')
		.set({ state: 'published', published_at: scene.now })
		.where('id', '=', activityId)
		.execute()
	await recordEvent(tx, scene, { kind: 'activity.published', subjectId: activityId })
	await askForFeedback(tx, scene, activityId)
	return done({ code: activity.code })
}
