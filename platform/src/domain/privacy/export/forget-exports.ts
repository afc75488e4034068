import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

/** After the files were erased. */
export async function forgetExports(tx: Tx, scene: Scene, ids: readonly string[]) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	if (ids.length > 0) await tx.deleteFrom('data_export').where('id', 'in', ids).execute()
	return done(undefined)
}
