import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

type Made = { readonly exportId: string; readonly bytes: number }

/** The copy lies ready; the week in which it can be fetched begins. */
export async function finishExport(tx: Tx, scene: Scene, { exportId, bytes }: Made) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const { numUpdatedRows } = await tx
		.updateTable('data_export')
		.set({ ready_at: scene.now, bytes })
		.where('id', '=', exportId)
		.where('ready_at', 'is', null)
		.executeTakeFirst()
	return numUpdatedRows ? done(undefined) : refuse('export-gone')
}
