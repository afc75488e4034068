import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

type Tried = { readonly moduleId: string; readonly activityId: string }

/** Takes the mark of a finished activity away again; without a mark there is nothing to do. */
export async function reopenActivity(tx: Tx, { actor }: Scene, { moduleId, activityId }: Tried) {
	const personId = personIdOf(actor)
	if (!personId) return refuse('not-signed-in')
	await tx
		.deleteFrom('finished_activity')
		.where('person_id', '=', personId)
		.where('module_id', '=', moduleId)
		.where('activity_id', '=', activityId)
		.execute()
	return done(undefined)
}
