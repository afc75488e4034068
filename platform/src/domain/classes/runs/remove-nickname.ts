// A teacher takes a nickname away. The student's work stays; the student is asked for another nickname.
import type { Tx } from '#db/run.ts'
import { recordEvent } from '#domain/people/schools/record-event.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockClass } from './lock-class.ts'

type Removing = { readonly runId: string; readonly learnerId: string }

export async function removeNickname(tx: Tx, scene: Scene, { runId, learnerId }: Removing) {
	if (!(await lockClass(tx, scene, runId))) return refuse('class-not-found')
	const removed = await tx
		.updateTable('class_learner')
		.set({ nickname: null, folded: null })
		.where('run_id', '=', runId)
		.where('id', '=', learnerId)
		.returning('id')
		.executeTakeFirst()
	if (!removed) return refuse('learner-not-found')
	await recordEvent(tx, scene, { kind: 'class.nickname-removed', subjectId: runId })
	return done(undefined)
}
