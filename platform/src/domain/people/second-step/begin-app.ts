// Keeps the sealed secret that an app is about to be given. It counts for nothing until a code of it was typed.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { requireFresh } from '../account/require-fresh.ts'

type Begin = { readonly sealed: Uint8Array; readonly sessionId: string | undefined }

export async function beginApp(tx: Tx, scene: Scene, { sealed, sessionId }: Begin) {
	const personId = await requireFresh(tx, scene, sessionId)
	if (!personId) return refuse('sign-in-again')
	await tx
		.deleteFrom('authenticator_app')
		.where('person_id', '=', personId)
		.where('confirmed_at', 'is', null)
		.execute()
	const [kept] = await tx
		.insertInto('authenticator_app')
		.values({
			id: scene.newId(),
			person_id: personId,
			sealed: Buffer.from(sealed),
			created_at: scene.now
		})
		.onConflict((conflict) => conflict.column('person_id').doNothing())
		.returning('id')
		.execute()
	return kept ? done(undefined) : refuse('app-there-already')
}
