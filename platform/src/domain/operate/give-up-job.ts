// Takes work away that failed and shall not be tried again. Who decided it and why is kept.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, personIdOf, type Scene } from '#kernel/scene.ts'
import { takeFailedJob } from './take-failed-job.ts'

type Input = { readonly id: string; readonly reason: string }

export async function giveUpJob(tx: Tx, scene: Scene, { id, reason }: Input) {
	if (!hasRole(scene.actor, 'administrator')) return refuse('not-an-administrator')
	const job = await takeFailedJob(tx, id)
	if (!job) return refuse('job-not-found')
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'job.given-up',
			subject_id: id,
			actor_id: personIdOf(scene.actor) ?? null,
			at: scene.now,
			data: JSON.stringify({ task: job.task, reason })
		})
		.execute()
	return done({ task: job.task })
}
