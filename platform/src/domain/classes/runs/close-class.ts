// The code works no more; what was answered is counted together once more, for good.
import type { Tx } from '#db/run.ts'
import { recordEvent } from '#domain/people/schools/record-event.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockClass } from './lock-class.ts'

export async function closeClass(tx: Tx, scene: Scene, runId: string) {
	const run = await lockClass(tx, scene, runId)
	if (!run) return refuse('class-not-found')
	if (run.closed_at) return done({ id: runId })
	await tx.updateTable('class_run').set({ closed_at: scene.now }).where('id', '=', runId).execute()
	await countSoon(tx, scene, runId)
	await recordEvent(tx, scene, { kind: 'class.closed', subjectId: runId })
	return done({ id: runId })
}

/** By the clock: the classes whose time is over. */
export async function closeOldClasses(tx: Tx, scene: Scene, _input: undefined) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const over = await tx
		.updateTable('class_run')
		.set(({ ref }) => ({ closed_at: ref('closes_at') }))
		.where('closed_at', 'is', null)
		.where('closes_at', '<=', scene.now)
		.returning('id')
		.execute()
	for (const { id } of over) await countSoon(tx, scene, id)
	return done({ closed: over.length })
}

const countSoon = (tx: Tx, { newId }: Scene, runId: string) =>
	enqueue(tx, { task: 'count-class-answers', key: `class-closed:${newId()}`, payload: { runId } })
