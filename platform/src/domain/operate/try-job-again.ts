// Asks once more for work that failed: through the outbox, in the same transaction, so that it is there exactly once.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, personIdOf, type Scene } from '#kernel/scene.ts'
import { takeFailedJob } from './take-failed-job.ts'

export async function tryJobAgain(tx: Tx, scene: Scene, id: string) {
	if (!hasRole(scene.actor, 'administrator')) return refuse('not-an-administrator')
	const job = await takeFailedJob(tx, id)
	if (!job) return refuse('job-not-found')
	await enqueue(tx, {
		task: job.task,
		key: `again:${id}`,
		// The payload that enqueue() wrote the first time: a plain object.
		payload: job.payload as Readonly<Record<string, unknown>>
	})
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'job.tried-again',
			subject_id: id,
			actor_id: personIdOf(scene.actor) ?? null,
			at: scene.now,
			data: JSON.stringify({ task: job.task })
		})
		.execute()
	return done({ task: job.task })
}
