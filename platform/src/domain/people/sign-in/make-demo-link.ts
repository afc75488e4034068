// A sign-in link without a letter, for the people of the demo. It works once, like every other.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { linkExpiry } from '../rules.ts'

export async function makeDemoLink(tx: Tx, { actor, now, newId, newToken }: Scene, address: string) {
	if (actor.kind !== 'system') return refuse('not-the-system')
	const token = newToken()
	await tx.insertInto('sign_in_link').values({
		id: newId(), token_hash: hashOfToken(token), address, purpose: 'demo', created_at: now, expires_at: linkExpiry('demo', now)
	}).execute()
	return done({ token })
}
