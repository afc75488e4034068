// An administrator has somebody forgotten who asked for it outside of this site.
import type { Tx } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { refuse } from '#kernel/outcome.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'
import { requireFresh } from '../../people/account/require-fresh.ts'
import { openErasure } from './open-erasure.ts'

type Order = {
	readonly personId: string
	readonly reason: string
	readonly sessionId: string | undefined
}

export async function orderErasure(tx: Tx, scene: Scene, { personId, reason, sessionId }: Order) {
	if (!hasRole(scene.actor, 'administrator') || !isUuid(personId)) return refuse('person-not-found')
	const me = await requireFresh(tx, scene, sessionId)
	if (!me) return refuse('sign-in-again')
	if (me === personId) return refuse('not-yourself')
	const person = await tx
		.selectFrom('person')
		.select('id')
		.where('id', '=', personId)
		.where('erased_at', 'is', null)
		.executeTakeFirst()
	return person ? openErasure(tx, scene, { personId, reason }) : refuse('person-not-found')
}
