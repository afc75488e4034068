import type { Tx } from '#db/run.ts'
import { LIMITS } from '#kernel/limits.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

/** Forgets the copies of cleared progress that are too old to be brought back. */
export async function forgetResets(tx: Tx, { now }: Scene) {
	const oldest = new Date(now.getTime() - LIMITS.progressUndoMs)
	await tx.deleteFrom('progress_reset').where('reset_at', '<', oldest).execute()
	return done(undefined)
}
