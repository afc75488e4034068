// Time limits that no room keeps by itself. What is older than its limit goes; what is a moment younger stays.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { DAY_MS } from '#kernel/limits.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { RETENTION } from './model.ts'

export async function forgetOldRows(tx: Tx, { actor, now }: Scene, _input: undefined) {
	if (actor.kind !== 'system') return refuse('not-the-system')
	const before = (days: number) => new Date(now.getTime() - days * DAY_MS)
	await sql`select forget_old_rows(${before(RETENTION.jobs.days)}, ${before(RETENTION.invitations.days)})`.execute(
		tx
	)
	return done(undefined)
}
