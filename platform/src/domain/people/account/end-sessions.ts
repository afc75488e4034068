import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

/** One session of one's own. */
export async function endOwnSession(tx: Tx, { actor, now }: Scene, id: string) {
	const personId = personIdOf(actor)
	if (!personId) return refuse('session-not-found')
	const ended = await tx
		.updateTable('session')
		.set({ ended_at: now })
		.where('id', '=', id)
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.executeTakeFirst()
	return ended.numUpdatedRows ? done(undefined) : refuse('session-not-found')
}

/** Every session of one's own but the one that asks. */
export async function endOtherSessions(tx: Tx, { actor, now }: Scene, kept: string) {
	const personId = personIdOf(actor)
	if (!personId) return refuse('session-not-found')
	await tx
		.updateTable('session')
		.set({ ended_at: now })
		.where('person_id', '=', personId)
		.where('id', '!=', kept)
		.where('ended_at', 'is', null)
		.execute()
	return done(undefined)
}
