// The activity is over: attendance is closed, and whoever was there for long enough gets the participation badge.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { recordEvent } from '#domain/people/schools/record-event.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockActivity } from './lock-activity.ts'

export async function finishActivity(tx: Tx, scene: Scene, activityId: string) {
	const activity = await lockActivity(tx, scene, activityId)
	if (!activity) return refuse('activity-not-found')
	if (activity.state !== 'published') return refuse('not-published')
	const { last } = await tx
		.selectFrom('activity_session')
		.select(sql<Date | null>`max(ends_at) filter (where counted)`.as('last'))
		.where('activity_id', '=', activityId)
		.executeTakeFirstOrThrow()
	if (last && last > scene.now) return refuse('still-going-on')
	await tx
		.updateTable('activity')
		.set({ state: 'finished', finished_at: scene.now })
		.where('id', '=', activityId)
		.execute()
	await recordEvent(tx, scene, { kind: 'activity.finished', subjectId: activityId })
	await enqueue(tx, {
		task: 'award-participation',
		key: `participation:${activityId}`,
		payload: { activityId }
	})
	return done({ id: activityId })
}
