// Somebody helps to plan, or takes attendance at the door: a colleague of the network or a participant.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockActivity } from './lock-activity.ts'
import type { OrganiserKind } from './model.ts'
import { organiserChoices } from './organiser-queries.ts'

type Add = { readonly activityId: string; readonly personId: string; readonly kind: OrganiserKind }

export async function addOrganiser(tx: Tx, scene: Scene, { activityId, personId, kind }: Add) {
	const activity = await lockActivity(tx, scene, activityId)
	if (!activity) return refuse('activity-not-found')
	const choices = await organiserChoices(tx, scene, activityId)
	if (!choices.some(({ id }) => id === personId)) return refuse('person-not-found')
	await tx
		.insertInto('organiser')
		.values({ activity_id: activityId, person_id: personId, kind, added_at: scene.now })
		.onConflict((conflict) => conflict.columns(['activity_id', 'person_id']).doUpdateSet({ kind }))
		.execute()
	return done({ personId })
}
