// An id of this site's own that speaks for nobody any more: its key was stolen.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

export async function forgetOwnIssuer(tx: Tx, scene: Scene, issuerId: string) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const gone = await tx
		.updateTable('known_issuer')
		.set({ removed_at: scene.now })
		.where('issuer_id', '=', issuerId)
		.where('origin', '=', 'own')
		.where('removed_at', 'is', null)
		.returning('id')
		.executeTakeFirst()
	if (gone)
		await tx
			.insertInto('event')
			.values({ id: scene.newId(), kind: 'issuer.forgotten', subject_id: gone.id, at: scene.now })
			.execute()
	return done(undefined)
}
