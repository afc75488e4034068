// Free places go to those who have waited longest; each gets a letter. Run twice, it finds nothing more to do.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { holdPlaces, tellParticipant } from './enter-participant.ts'

export const askToMoveUp = (tx: Tx, { newId }: Scene, activityId: string) =>
	enqueue(tx, { task: 'move-up', key: `move-up:${activityId}:${newId()}`, payload: { activityId } })

export async function moveUp(tx: Tx, scene: Scene, activityId: string) {
	await holdPlaces(tx, activityId)
	const activity = await tx
		.selectFrom('activity')
		.select(['capacity', 'state'])
		.select((count) =>
			count
				.selectFrom('participant')
				.select(({ fn }) => fn.countAll<number>().as('n'))
				.whereRef('participant.activity_id', '=', 'activity.id')
				.where('participant.state', '=', 'registered')
				.as('taken')
		)
		.where('id', '=', activityId)
		.executeTakeFirst()
	if (activity?.state !== 'published') return refuse('activity-over')
	const free = activity.capacity === null ? ALL : Math.max(0, activity.capacity - (activity.taken ?? 0))
	const next = await tx
		.selectFrom('participant')
		.select('id')
		.where('activity_id', '=', activityId)
		.where('state', '=', 'waiting')
		.orderBy('state_since')
		.orderBy('id')
		.limit(free)
		.execute()
	for (const { id } of next) {
		await tx
			.updateTable('participant')
			.set({ state: 'registered', state_since: scene.now })
			.where('id', '=', id)
			.execute()
		await tellParticipant(tx, scene, id)
	}
	return done({ moved: next.length })
}

const ALL = 5_000
