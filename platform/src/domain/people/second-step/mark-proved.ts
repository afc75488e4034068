import type { Tx } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'

type Proved = { readonly personId: string; readonly sessionId: string }

/** In this session its person has shown more than a letter. */
export async function markProved(tx: Tx, { now }: Scene, { personId, sessionId }: Proved): Promise<void> {
	await tx
		.updateTable('session')
		.set({ proved_at: now })
		.where('id', '=', sessionId)
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.execute()
}
