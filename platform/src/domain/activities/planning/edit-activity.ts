// The facts of an activity can change until it is over; sessions that would fall outside the new days are named first.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { columnsOf } from './create-activity.ts'
import { lockActivity } from './lock-activity.ts'
import type { ActivityFacts } from './model.ts'
import { whyNotDays, whyNotThen } from './rules.ts'

export async function editActivity(
	tx: Tx,
	scene: Scene,
	{ activityId, ...facts }: ActivityFacts & { readonly activityId: string }
) {
	const activity = await lockActivity(tx, scene, activityId)
	if (!activity) return refuse('activity-not-found')
	if (activity.state === 'finished' || activity.state === 'cancelled') return refuse('activity-over')
	const obstacle = whyNotDays(facts)
	if (obstacle) return refuse(obstacle)
	const sessions = await tx
		.selectFrom('activity_session')
		.select(['starts_at as startsAt', 'ends_at as endsAt'])
		.where('activity_id', '=', activityId)
		.execute()
	if (sessions.some((session) => whyNotThen(session, facts))) return refuse('sessions-outside-days')
	await tx
		.updateTable('activity')
		.set(
			columnsOf(facts, {
				written: activity.written,
				title: asTexts(activity.title),
				about: asTexts(activity.about)
			})
		)
		.where('id', '=', activityId)
		.execute()
	// Room may have been made for those who wait.
	await enqueue(tx, {
		task: 'move-up',
		key: `move-up:${activityId}:${scene.newId()}`,
		payload: { activityId }
	})
	return done({ id: activityId })
}

const asTexts = (stored: unknown): Readonly<Record<string, unknown>> =>
	typeof stored === 'object' && stored !== null ? { ...stored } : {}
