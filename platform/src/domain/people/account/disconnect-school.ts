import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

export async function disconnectSchool(tx: Tx, { actor }: Scene, issuer: string) {
	const personId = personIdOf(actor)
	if (!personId) return refuse('identity-not-found')
	const removed = await tx
		.deleteFrom('sign_on_identity')
		.where('person_id', '=', personId)
		.where('issuer', '=', issuer)
		.executeTakeFirst()
	return removed.numDeletedRows ? done(undefined) : refuse('identity-not-found')
}
