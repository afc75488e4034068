// The assessor cannot judge it after all: it goes back to the queue.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { noteEvent } from '../application/note-event.ts'
import { ownAssignment } from './find-assignment.ts'

export async function giveBackApplication(tx: Tx, scene: Scene, applicationId: string) {
	const assignment = await ownAssignment(tx, scene, applicationId)
	if (!assignment) return refuse('application-not-found')
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
