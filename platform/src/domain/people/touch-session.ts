import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

export async function touchSession(tx: Tx, { now }: Scene, sessionId: string) {
	await tx.updateTable('session').set({ last_seen_at: now }).where('id', '=', sessionId).execute()
	return done(undefined)
}
