// An upload that came to nothing: the reserved room is given back. One that arrived meanwhile is left alone.
import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

export async function dropUpload(tx: Tx, _scene: Scene, fileId: string) {
	const { numUpdatedRows } = await tx
		.updateTable('uploaded_file')
		.set({ state: 'gone' })
		.where('id', '=', fileId)
		.where('state', '=', 'receiving')
		.executeTakeFirst()
	return done({ dropped: numUpdatedRows > 0n })
}
