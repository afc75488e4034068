// What a stolen key signed is intended anew with the new key, a batch at a time.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { replaceCredential } from '../issuing/replace-credential.ts'
import { STOLEN_REASON } from './model.ts'
import { standingOfKey } from './queries.ts'

const BATCH = 100

type Input = { readonly keyId: string; readonly batch: number; readonly origin: string }

export async function reissueBadges(tx: Tx, scene: Scene, { keyId, batch, origin }: Input) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const standing = await standingOfKey(tx, scene, { keyId, size: BATCH })
	for (const { id, named } of standing) {
		const replaced = await replaceCredential(tx, scene, {
			credentialId: id,
			named,
			origin,
			reason: STOLEN_REASON,
			statusKey: `stolen:${keyId}:${batch}`
		})
		if (!replaced.ok) return replaced
	}
	await enqueue(
		tx,
		standing.length > 0
			? {
					task: 'reissue-badges',
					key: `reissue:${keyId}:${batch + 1}`,
					payload: { keyId, batch: batch + 1 }
				}
			: { task: 'reissue-milestones', key: `reissue-milestones:${keyId}`, payload: { keyId } }
	)
	return done({ reissued: standing.length })
}
