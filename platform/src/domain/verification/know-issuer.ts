// Puts an issuer on the list of those this site knows by name. A new name for a known id replaces the old entry.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, personIdOf, type Scene } from '#kernel/scene.ts'

export type IssuerEntry = {
	readonly issuerId: string
	readonly name: string
	readonly website: string | null
	readonly origin: 'own' | 'added'
}

export async function knowIssuer(tx: Tx, scene: Scene, { issuerId, name, website, origin }: IssuerEntry) {
	if (scene.actor.kind !== 'system' && !(hasRole(scene.actor, 'administrator') && origin === 'added'))
		return refuse('not-an-administrator')
	const known = await tx
		.selectFrom('known_issuer')
		.select(['id', 'origin'])
		.where('issuer_id', '=', issuerId)
		.where('removed_at', 'is', null)
		.forUpdate()
		.executeTakeFirst()
	if (known && known.origin === 'own' && origin === 'added') return refuse('own-issuer')
	if (known)
		await tx.updateTable('known_issuer').set({ removed_at: scene.now }).where('id', '=', known.id).execute()
	const id = scene.newId()
	await tx
		.insertInto('known_issuer')
		.values({
			id,
			issuer_id: issuerId,
			name,
			website,
			origin,
			added_by: personIdOf(scene.actor) ?? null,
			added_at: scene.now
		})
		.execute()
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'issuer.known',
			subject_id: id,
			actor_id: personIdOf(scene.actor) ?? null,
			at: scene.now
		})
		.execute()
	return done({ id })
}
