import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { enterLearner } from './door-queries.ts'

/** A student takes everything back that is the student's own, also after the class has closed. */
export async function leaveClass(tx: Tx, _scene: Scene, token: string) {
	const learnerId = await enterLearner(tx, token)
	if (!learnerId) return refuse('not-in-class')
	await tx.deleteFrom('class_learner').where('id', '=', learnerId).execute()
	return done(undefined)
}
