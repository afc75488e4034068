// Closes the site to a person at once, with a reason that stays on record. Their badges are untouched.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, personIdOf, type Scene } from '#kernel/scene.ts'
import { whyNotLeave } from './keep-one.ts'
import { recordEvent } from './record-event.ts'

export async function suspendPerson(
	tx: Tx,
	scene: Scene,
	{ personId, reason }: { readonly personId: string; readonly reason: string }
) {
	if (!hasRole(scene.actor, 'administrator')) return refuse('person-not-found')
	if (personIdOf(scene.actor) === personId) return refuse('not-yourself')
	const obstacle = await whyNotLeave(tx, { personId })
	if (obstacle) return refuse(obstacle)
	const changed = await tx
		.updateTable('person')
		.set({ suspended_at: scene.now })
		.where('id', '=', personId)
		.where('suspended_at', 'is', null)
		.executeTakeFirst()
	if (!changed.numUpdatedRows) return refuse('person-not-found')
	// Ended for good: when the person is let in again, old sessions stay dead.
	await tx
		.updateTable('session')
		.set({ ended_at: scene.now })
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.execute()
	await recordEvent(tx, scene, { kind: 'person.suspended', subjectId: personId, data: { reason } })
	return done(undefined)
}
