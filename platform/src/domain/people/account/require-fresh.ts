import type { Tx } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { hasApp } from '../session-queries.ts'
import { isFresh } from './rules.ts'

/** The acting person when they proved a short while ago who they are; undefined when they should do that first. */
export async function requireFresh(
	tx: Tx,
	{ actor, now }: Scene,
	sessionId: string | undefined
): Promise<string | undefined> {
	const personId = personIdOf(actor)
	if (!personId || !sessionId) return undefined
	const session = await tx
		.selectFrom('session')
		.select(['created_at as signedInAt', 'proved_at as provedAt'])
		.select(hasApp)
		.where('id', '=', sessionId)
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.executeTakeFirst()
	return session && isFresh(session, session.hasApp, now) ? personId : undefined
}
