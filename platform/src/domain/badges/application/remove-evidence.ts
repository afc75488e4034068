// Takes a piece out of the application. It stays restorable until the application is sent.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hasRoomForPiece } from './count-pieces.ts'
import { lockOwnApplication, touchApplication } from './lock-application.ts'
import { isEditable } from './rules.ts'

type Which = { readonly applicationId: string; readonly evidenceId: string }

export const removeEvidence = (tx: Tx, scene: Scene, which: Which) => setRemoved(tx, scene, which, true)

export async function restoreEvidence(tx: Tx, scene: Scene, which: Which) {
	if (!(await hasRoomForPiece(tx, which.applicationId))) return refuse('too-many-pieces')
	return setRemoved(tx, scene, which, false)
}

async function setRemoved(tx: Tx, scene: Scene, { applicationId, evidenceId }: Which, removed: boolean) {
	const application = await lockOwnApplication(tx, scene, applicationId)
	if (!application) return refuse('application-not-found')
	if (!isEditable(application.state)) return refuse('not-editable')
	const { numUpdatedRows } = await tx
		.updateTable('evidence')
		.set({ removed_at: removed ? scene.now : null })
		.where('id', '=', evidenceId)
		.where('application_id', '=', applicationId)
		// What was judged already stays where it was judged.
		.where('round', '=', application.writing)
		.executeTakeFirst()
	if (numUpdatedRows === 0n) return refuse('evidence-not-found')
	await touchApplication(tx, scene, applicationId)
	return done(undefined)
}
