// A site without an administrator offers one link, printed on the console. A new start voids the older one.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { linkExpiry } from '../rules.ts'

export async function offerSetUp(tx: Tx, { now, newId, newToken }: Scene) {
	if (await hasAdministrator(tx)) return refuse('already-set-up')
	await tx.deleteFrom('sign_in_link').where('purpose', '=', 'set-up').execute()
	const token = newToken()
	await tx
		.insertInto('sign_in_link')
		.values({
			id: newId(),
			token_hash: hashOfToken(token),
			address: '',
			purpose: 'set-up',
			created_at: now,
			expires_at: linkExpiry('set-up', now)
		})
		.execute()
	return done({ token })
}

export const hasAdministrator = async (tx: Tx): Promise<boolean> =>
	(await tx
		.selectFrom('role_grant')
		.select('id')
		.where('role', '=', 'administrator')
		.where('ended_at', 'is', null)
		.limit(1)
		.executeTakeFirst()) !== undefined
