// Publishes a signed list, unless a fuller one is there already: a list never goes back.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

type Input = {
	readonly id: string
	readonly issuerKeyId: string
	readonly series: number
	readonly document: string
	readonly listed: number
}

export async function storeStatusList(
	tx: Tx,
	scene: Scene,
	{ id, issuerKeyId, series, document, listed }: Input
) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('status_list')
		.values({
			id,
			issuer_key_id: issuerKeyId,
			purpose: 'revocation',
			series,
			document,
			listed,
			signed_at: scene.now
		})
		.onConflict((conflict) =>
			conflict
				.column('id')
				.doUpdateSet({ document, listed, signed_at: scene.now })
				.where('status_list.listed', '<=', listed)
		)
		.executeTakeFirst()
	return done({ published: Number(numInsertedOrUpdatedRows) > 0 })
}
