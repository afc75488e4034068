// Takes an issuer off the list. The row stays, so that it can be told later who was known when.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, personIdOf, type Scene } from '#kernel/scene.ts'

export async function forgetIssuer(tx: Tx, scene: Scene, id: string) {
	if (!hasRole(scene.actor, 'administrator')) return refuse('not-an-administrator')
	const issuer = await tx
		.selectFrom('known_issuer')
		.select('origin')
		.where('id', '=', id)
		.where('removed_at', 'is', null)
		.forUpdate()
		.executeTakeFirst()
	if (!issuer) return refuse('issuer-not-found')
	if (issuer.origin === 'own') return refuse('own-issuer')
	await tx.updateTable('known_issuer').set({ removed_at: scene.now }).where('id', '=', id).execute()
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'issuer.forgotten',
			subject_id: id,
			actor_id: personIdOf(scene.actor) ?? null,
			at: scene.now
		})
		.execute()
	return done({ id })
}
