// The photo was made anew, or nobody can open it.
import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { fileName } from './rules.ts'

type Photo = {
	readonly fileId: string
	readonly remade: { readonly key: string; readonly bytes: number; readonly sha256: string } | undefined
}

export async function settlePhoto(tx: Tx, _scene: Scene, { fileId, remade }: Photo) {
	const file = await tx
		.selectFrom('uploaded_file')
		.select(['name', 'state'])
		.where('id', '=', fileId)
		.executeTakeFirst()
	if (file?.state !== 'preparing') return done(undefined)
	await tx
		.updateTable('uploaded_file')
		.set(
			remade
				? {
						state: 'ready',
						media_type: 'image/jpeg',
						name: fileName(file.name, 'jpg'),
						storage_key: remade.key,
						bytes: remade.bytes,
						sha256: remade.sha256
					}
				: { state: 'unreadable' }
		)
		.where('id', '=', fileId)
		.execute()
	return done(undefined)
}
