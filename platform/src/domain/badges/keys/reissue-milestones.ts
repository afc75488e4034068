// Milestones that a stolen key signed: each as soon as the badges behind it stand signed, because else nobody signs it.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { replaceCredential } from '../issuing/replace-credential.ts'
import { isComplete } from '../issuing/rules.ts'
import { signedBadgesOf, standingMilestonesOfKey } from './queries.ts'
import { STOLEN_REASON } from './model.ts'

type Input = { readonly keyId: string; readonly personId: string | undefined; readonly origin: string }

export async function reissueMilestones(tx: Tx, scene: Scene, { keyId, personId, origin }: Input) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	for (const { id, named, rule, holder, badgeId } of await standingMilestonesOfKey(tx, scene, {
		keyId,
		personId
	})) {
		const held = await signedBadgesOf(tx, scene, holder)
		held.delete(badgeId)
		if (!isComplete(rule, held)) continue
		const reason = STOLEN_REASON
		const replaced = await replaceCredential(tx, scene, { credentialId: id, named, origin, reason })
		if (!replaced.ok && replaced.code !== 'already-revoked') return replaced
	}
	return done(undefined)
}
