import type { Tx } from '#db/run.ts'
import { recordEvent } from '#domain/people/schools/record-event.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockClass } from './lock-class.ts'

/** With the class go its students, their ticks and what was counted of it alone. */
export async function deleteClass(tx: Tx, scene: Scene, runId: string) {
	if (!(await lockClass(tx, scene, runId))) return refuse('class-not-found')
	await tx.deleteFrom('class_run').where('id', '=', runId).execute()
	await recordEvent(tx, scene, { kind: 'class.deleted', subjectId: runId })
	return done(undefined)
}
