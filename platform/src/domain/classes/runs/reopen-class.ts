import type { Tx } from '#db/run.ts'
import { recordEvent } from '#domain/people/schools/record-event.ts'
import { DAY_MS } from '#kernel/limits.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockClass } from './lock-class.ts'
import { OPEN_DAYS } from './model.ts'

/** The same code works again, for another two weeks; not once the students are forgotten. */
export async function reopenClass(tx: Tx, scene: Scene, runId: string) {
	const run = await lockClass(tx, scene, runId)
	if (!run) return refuse('class-not-found')
	if (run.forgotten_at) return refuse('class-forgotten')
	const closes_at = new Date(scene.now.getTime() + OPEN_DAYS * DAY_MS)
	await tx.updateTable('class_run').set({ closed_at: null, closes_at }).where('id', '=', runId).execute()
	await recordEvent(tx, scene, { kind: 'class.reopened', subjectId: runId })
	return done({ id: runId })
}
