// Sessions that were planned there stay, without a place.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockActivity } from './lock-activity.ts'

type Remove = { readonly activityId: string; readonly placeId: string }

export async function removePlace(tx: Tx, scene: Scene, { activityId, placeId }: Remove) {
	if (!(await lockActivity(tx, scene, activityId))) return refuse('activity-not-found')
	const { numDeletedRows } = await tx
		.deleteFrom('place')
		.where('id', '=', placeId)
		.where('activity_id', '=', activityId)
		.executeTakeFirst()
	return numDeletedRows ? done(undefined) : refuse('place-not-found')
}
