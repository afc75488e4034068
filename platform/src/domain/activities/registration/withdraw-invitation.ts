import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockActivity } from '../planning/lock-activity.ts'

type Withdraw = { readonly activityId: string; readonly invitationId: string }

export async function withdrawActivityInvitation(
	tx: Tx,
	scene: Scene,
	{ activityId, invitationId }: Withdraw
) {
	if (!(await lockActivity(tx, scene, activityId))) return refuse('activity-not-found')
	// The row goes, so that the same address can be invited again.
	await tx
		.deleteFrom('activity_invitation')
		.where('id', '=', invitationId)
		.where('activity_id', '=', activityId)
		.execute()
	return done(undefined)
}
