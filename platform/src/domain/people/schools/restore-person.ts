import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'
import { recordEvent } from './record-event.ts'

export async function restorePerson(tx: Tx, scene: Scene, personId: string) {
	if (!hasRole(scene.actor, 'administrator')) return refuse('person-not-found')
	const changed = await tx
		.updateTable('person')
		.set({ suspended_at: null })
		.where('id', '=', personId)
		.where('suspended_at', 'is not', null)
		.executeTakeFirst()
	if (!changed.numUpdatedRows) return refuse('person-not-found')
	await recordEvent(tx, scene, { kind: 'person.restored', subjectId: personId })
	return done(undefined)
}
