// After the bytes were erased: their rows say so, and removed evidence leaves no trace of its content.
import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

type Forgotten = { readonly fileIds: readonly string[]; readonly evidenceIds: readonly string[] }

export async function forgetFiles(tx: Tx, _scene: Scene, { fileIds, evidenceIds }: Forgotten) {
	if (evidenceIds.length > 0) await tx.deleteFrom('evidence').where('id', 'in', evidenceIds).execute()
	if (fileIds.length > 0)
		await tx
			.updateTable('uploaded_file')
			.set({ state: 'gone', name: '' })
			.where('id', 'in', fileIds)
			.execute()
	return done(undefined)
}
