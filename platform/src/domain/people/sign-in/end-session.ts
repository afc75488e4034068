import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

/** Signing out, or signing in anew in the same browser. Ending an ended session changes nothing. */
export async function endSession(tx: Tx, { now }: Scene, sessionId: string) {
	await tx
		.updateTable('session')
		.set({ ended_at: now })
		.where('id', '=', sessionId)
		.where('ended_at', 'is', null)
		.execute()
	return done(undefined)
}
