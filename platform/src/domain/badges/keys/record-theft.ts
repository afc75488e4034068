// A stolen key signs nothing any more: its badges are made anew, and nobody here knows it as an issuer any longer.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { MINUTE_MS } from '#kernel/limits.ts'
import { holdersOfKey } from './queries.ts'

/** Until then everything is signed anew. */
const LETTER_AFTER_MS = 15 * MINUTE_MS

export async function recordTheft(
	tx: Tx,
	scene: Scene,
	{ keyId, did }: { readonly keyId: string; readonly did: string }
) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	await enqueue(tx, { task: 'reissue-badges', key: `reissue:${keyId}:1`, payload: { keyId, batch: 1 } })
	for (const personId of await holdersOfKey(tx, scene, keyId))
		await enqueue(tx, {
			task: 'key-letter',
			key: `key-letter:${keyId}:${personId}`,
			payload: { keyId, personId },
			runAfter: new Date(scene.now.getTime() + LETTER_AFTER_MS)
		})
	await enqueue(tx, { task: 'forget-own-issuer', key: `forget-issuer:${did}`, payload: { issuerId: did } })
	return done(undefined)
}
