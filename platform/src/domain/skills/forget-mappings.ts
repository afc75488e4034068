// A person takes all their answers back. They are gone at once and for good.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

export async function forgetMappings(tx: Tx, { actor }: Scene) {
	const personId = personIdOf(actor)
	if (!personId) return refuse('not-signed-in')
	const { numDeletedRows } = await tx
		.deleteFrom('answer_set')
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow()
	return done({ forgotten: Number(numDeletedRows) })
}
