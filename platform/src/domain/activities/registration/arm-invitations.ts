// The next batch of letters to invited people: each is asked for once. Says whether more are waiting.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

const BATCH = 200

export async function armInvitations(tx: Tx, scene: Scene, activityId: string) {
	const batch = await tx
		.updateTable('activity_invitation')
		.set({ letters: 1 })
		.where('id', 'in', (next) =>
			next
				.selectFrom('activity_invitation')
				.select('id')
				.where('activity_id', '=', activityId)
				.where('letters', '=', 0)
				.where('withdrawn_at', 'is', null)
				.orderBy('id')
				.limit(BATCH)
		)
		.returning('id')
		.execute()
	for (const { id } of batch)
		await enqueue(tx, {
			task: 'send-activity-invitation',
			key: `activity-invitation:${id}:1`,
			payload: { invitationId: id }
		})
	if (batch.length === BATCH)
		await enqueue(tx, {
			task: 'send-activity-invitations',
			key: `activity-invitations:${scene.newId()}`,
			payload: { activityId }
		})
	return done({ asked: batch.length })
}
