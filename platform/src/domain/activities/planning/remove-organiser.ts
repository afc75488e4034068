import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockActivity } from './lock-activity.ts'

type Remove = { readonly activityId: string; readonly personId: string }

export async function removeOrganiser(tx: Tx, scene: Scene, { activityId, personId }: Remove) {
	if (!(await lockActivity(tx, scene, activityId))) return refuse('activity-not-found')
	await tx
		.deleteFrom('organiser')
		.where('activity_id', '=', activityId)
		.where('person_id', '=', personId)
		.execute()
	return done(undefined)
}
