// Whoever reads the results first decides about one open answer: others may read it, or nobody.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { isUuid } from '#kernel/ids.ts'
import type { TextState } from './model.ts'

type Judgement = { readonly textId: string; readonly state: TextState }

export async function moderateText(tx: Tx, _scene: Scene, { textId, state }: Judgement) {
	if (!isUuid(textId)) return refuse('text-not-found')
	// Row-level security lets through only texts of rounds that the person reads.
	const { numUpdatedRows } = await tx
		.updateTable('feedback_text')
		.set({ state })
		.where('id', '=', textId)
		.executeTakeFirst()
	return Number(numUpdatedRows) ? done({ textId, state }) : refuse('text-not-found')
}
