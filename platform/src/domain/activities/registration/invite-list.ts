// Notes everybody on a list as invited, all or none; the letters follow in batches, away from the request.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockActivity } from '../planning/lock-activity.ts'
import type { Invitee } from './model.ts'

const CHUNK = 1_000

export async function inviteList(
	tx: Tx,
	scene: Scene,
	{ activityId, invitees }: { readonly activityId: string; readonly invitees: readonly Invitee[] }
) {
	const activity = await lockActivity(tx, scene, activityId)
	if (!activity) return refuse('activity-not-found')
	if (activity.state !== 'published') return refuse('not-published')
	let sent = 0
	for (let at = 0; at < invitees.length; at += CHUNK) {
		const rows = invitees.slice(at, at + CHUNK).map((invitee) => ({
			id: scene.newId(),
			activity_id: activityId,
			...invitee,
			invited_at: scene.now
		}))
		const written = await tx
			.insertInto('activity_invitation')
			.values(rows)
			.onConflict((conflict) => conflict.constraint('activity_invitation_once').doNothing())
			.returning('id')
			.execute()
		sent += written.length
	}
	await enqueue(tx, {
		task: 'send-activity-invitations',
		key: `activity-invitations:${scene.newId()}`,
		payload: { activityId }
	})
	return done({ sent })
}
