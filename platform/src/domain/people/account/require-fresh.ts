import type { Tx } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { isFresh } from './rules.ts'

/** The acting person when their session began a short while ago; undefined when they should sign in again first. */
export async function requireFresh(
	tx: Tx,
	{ actor, now }: Scene,
	sessionId: string | undefined
): Promise<string | undefined> {
	const personId = personIdOf(actor)
	if (!personId || !sessionId) return undefined
	const session = await tx
		.selectFrom('session')
		.select('created_at')
		.where('id', '=', sessionId)
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.executeTakeFirst()
	return session && isFresh(session.created_at, now) ? personId : undefined
}
