// Takes a session out of the timetable. Once somebody's attendance is noted, it stays: the record would go with it.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockActivity } from './lock-activity.ts'

type Remove = { readonly activityId: string; readonly sessionId: string }

export async function removeSession(tx: Tx, scene: Scene, { activityId, sessionId }: Remove) {
	if (!(await lockActivity(tx, scene, activityId))) return refuse('activity-not-found')
	const attended = await tx
		.selectFrom('attendance')
		.select('session_id')
		.where('session_id', '=', sessionId)
		.limit(1)
		.executeTakeFirst()
	if (attended) return refuse('session-attended')
	const { numDeletedRows } = await tx
		.deleteFrom('activity_session')
		.where('id', '=', sessionId)
		.where('activity_id', '=', activityId)
		.executeTakeFirst()
	return numDeletedRows ? done(undefined) : refuse('session-not-found')
}
