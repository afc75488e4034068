// The assessor cannot judge it after all: it goes back to the queue.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { noteEvent } from '../application/note-event.ts'
import { ownAssignment } from './find-assignment.ts'
import { waitingApplications } from './waiting-queries.ts'

export async function giveBackApplication(tx: Tx, scene: Scene, applicationId: string) {
	const assignment = await ownAssignment(tx, scene, applicationId)
	if (!assignment) return refuse('application-not-found')
	await waitAgain(tx, scene, applicationId)
	const { numUpdatedRows } = await tx
		.updateTable('assignment')
		.set({ ended_at: scene.now, ending: 'given-back', draft: null })
		.where('id', '=', assignment.id)
		.where('ended_at', 'is', null)
		.executeTakeFirst()
	if (numUpdatedRows === 0n) return refuse('application-not-found')
	await noteEvent(tx, scene, { kind: 'given-back', applicationId, data: { seat: assignment.seat } })
	return done(undefined)
}

// Nobody else sits there: the applicant should not read that somebody is reading it.
async function waitAgain(tx: Tx, scene: Scene, applicationId: string): Promise<void> {
	// One at a time, or two who give it back at once would each see the other one sitting there.
	await tx.selectFrom('application').select('id').where('id', '=', applicationId).forUpdate().execute()
	const [waiting] = await waitingApplications(tx, scene, applicationId)
	if (!waiting || waiting.seats.length > 1) return
	const state = waiting.appealed ? 'appealed' : waiting.round > 1 ? 'resubmitted' : 'submitted'
	await tx
		.updateTable('application')
		.set({ state })
		.where('id', '=', applicationId)
		.where('state', '=', 'in-review')
		.execute()
}
