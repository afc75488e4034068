// Founds a consortium, or gives one another name.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'
import { enterConsortium } from './enter-consortium.ts'

export async function saveConsortium(
	tx: Tx,
	scene: Scene,
	{ id, name }: { readonly id: string | null; readonly name: string }
) {
	if (!hasRole(scene.actor, 'administrator')) return refuse('consortium-not-found')
	if (!id) return done({ id: await enterConsortium(tx, scene, name) })
	const changed = await tx.updateTable('consortium').set({ name }).where('id', '=', id).executeTakeFirst()
	return changed.numUpdatedRows ? done({ id }) : refuse('consortium-not-found')
}
