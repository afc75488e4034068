// A draft that nobody has seen can go without a trace.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockActivity } from './lock-activity.ts'

export async function discardActivity(tx: Tx, scene: Scene, activityId: string) {
	const activity = await lockActivity(tx, scene, activityId)
	if (!activity) return refuse('activity-not-found')
	if (activity.state !== 'draft') return refuse('not-a-draft')
	await tx.deleteFrom('activity').where('id', '=', activityId).execute()
	return done(undefined)
}
