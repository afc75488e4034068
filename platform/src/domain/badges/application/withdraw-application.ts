// The applicant takes an open application back, at any time and without a reason.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockOwnApplication } from './lock-application.ts'
import { noteEvent } from './note-event.ts'
import { isOpen } from './rules.ts'

export async function withdrawApplication(tx: Tx, scene: Scene, applicationId: string) {
	const application = await lockOwnApplication(tx, scene, applicationId)
	if (!application) return refuse('application-not-found')
	if (!isOpen(application.state)) return refuse('not-open')
	await tx
		.updateTable('application')
		.set({ state: 'withdrawn', changed_at: scene.now })
		.where('id', '=', applicationId)
		.execute()
	await tx
		.updateTable('evidence')
		.set({ removed_at: scene.now })
		.where('application_id', '=', applicationId)
		.where('removed_at', 'is', null)
		.execute()
	await noteEvent(tx, scene, { kind: 'withdrawn', applicationId })
	const payload = { applicationId, round: application.round }
	await enqueue(tx, { task: 'close-seats', key: `close-seats:${applicationId}`, payload })
	await enqueue(tx, {
		task: 'forget-removed-evidence',
		key: `forget-removed:${applicationId}:withdrawn`,
		payload
	})
	return done(undefined)
}
