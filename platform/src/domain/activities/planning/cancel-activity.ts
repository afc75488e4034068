// A cancelled activity stays readable, with the reason, and everybody who is in or waits gets a letter.
import type { Tx } from '#db/run.ts'
import { recordEvent } from '#domain/people/schools/record-event.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockActivity } from './lock-activity.ts'

type Cancel = { readonly activityId: string; readonly reason: string }

export async function cancelActivity(tx: Tx, scene: Scene, { activityId, reason }: Cancel) {
	const activity = await lockActivity(tx, scene, activityId)
	if (!activity) return refuse('activity-not-found')
	if (activity.state === 'finished' || activity.state === 'cancelled') return refuse('activity-over')
	await tx
		.updateTable('activity')
		.set({ state: 'cancelled', cancelled_at: scene.now, cancel_reason: reason })
		.where('id', '=', activityId)
		.execute()
	await recordEvent(tx, scene, { kind: 'activity.cancelled', subjectId: activityId })
	await enqueue(tx, { task: 'tell-cancelled', key: `cancelled:${activityId}`, payload: { activityId } })
	return done({ id: activityId })
}
