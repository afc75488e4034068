// Traces of signing in are not kept: links after a day, flows when they end, sessions a month after they ended, apps that were never finished after a day.
import type { Tx } from '#db/run.ts'
import { DAY_MS } from '#kernel/limits.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

export async function sweepSignIn(tx: Tx, { now }: Scene, _input: undefined) {
	const dayAgo = new Date(now.getTime() - DAY_MS)
	const monthAgo = new Date(now.getTime() - 30 * DAY_MS)
	await tx.deleteFrom('sign_in_link').where('expires_at', '<', dayAgo).execute()
	await tx.deleteFrom('sign_in_flow').where('expires_at', '<', now).execute()
	await tx
		.deleteFrom('authenticator_app')
		.where('confirmed_at', 'is', null)
		.where('created_at', '<', dayAgo)
		.execute()
	await tx
		.deleteFrom('session')
		.where((or) => or.or([or('ended_at', '<', monthAgo), or('expires_at', '<', monthAgo)]))
		.execute()
	return done(undefined)
}
