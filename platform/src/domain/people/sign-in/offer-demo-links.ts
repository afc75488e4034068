// Only the demo makes these: a link for each of its people that may be used many times. A new start voids the older ones.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { linkExpiry } from '../rules.ts'

/** The token for each address, in the same order. */
export async function offerDemoLinks(
	tx: Tx,
	{ actor, now, newId, newToken }: Scene,
	addresses: readonly string[]
) {
	if (actor.kind !== 'system') return refuse('not-the-system')
	await tx.deleteFrom('sign_in_link').where('purpose', '=', 'demo').execute()
	const tokens = addresses.map(() => newToken())
	await tx
		.insertInto('sign_in_link')
		.values(
			addresses.map((address, index) => ({
				id: newId(),
				token_hash: hashOfToken(tokens[index] ?? ''),
				address,
				purpose: 'demo',
				created_at: now,
				expires_at: linkExpiry('demo', now)
			}))
		)
		.execute()
	return done(tokens)
}

export const findDemoLink = (tx: Tx, { now }: Scene, token: string) =>
	tx
		.selectFrom('sign_in_link')
		.selectAll()
		.where('token_hash', '=', hashOfToken(token))
		.where('purpose', '=', 'demo')
		.where('expires_at', '>', now)
		.executeTakeFirst()
