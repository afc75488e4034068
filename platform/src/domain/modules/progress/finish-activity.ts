import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { moduleFacts } from '../delivery/queries.ts'
import { STUDENT_KIT } from './model.ts'

type Tried = { readonly moduleId: string; readonly activityId: string }

/** Notes that a person tried an activity, or used the student kit. */
export async function finishActivity(tx: Tx, { actor, now }: Scene, { moduleId, activityId }: Tried) {
	const personId = personIdOf(actor)
	if (!personId) return refuse('not-signed-in')
	const module = (await moduleFacts(tx)).find(({ id }) => id === moduleId)
	if (!module) return refuse('module-not-found')
	const { activityIds, kitMinutes } = module.facts
	const exists = activityIds.includes(activityId) || (activityId === STUDENT_KIT && kitMinutes !== null)
	if (!exists) return refuse('activity-not-found')
	await tx
		.insertInto('finished_activity')
		.values({ person_id: personId, module_id: moduleId, activity_id: activityId, finished_at: now })
		.onConflict((conflict) => conflict.doNothing())
		.execute()
	return done(undefined)
}
