import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'

export async function renamePasskey(
	tx: Tx,
	{ actor }: Scene,
	{ id, name }: { readonly id: string; readonly name: string }
) {
	const renamed = await tx
		.updateTable('passkey')
		.set({ name })
		.where('credential_id', '=', id)
		.where('person_id', '=', personIdOf(actor) ?? NOBODY)
		.executeTakeFirst()
	return renamed.numUpdatedRows ? done(undefined) : refuse('passkey-not-found')
}

/** The letter to a confirmed address always remains as a way in. */
export async function removePasskey(tx: Tx, { actor }: Scene, id: string) {
	const removed = await tx
		.deleteFrom('passkey')
		.where('credential_id', '=', id)
		.where('person_id', '=', personIdOf(actor) ?? NOBODY)
		.executeTakeFirst()
	return removed.numDeletedRows ? done(undefined) : refuse('passkey-not-found')
}
