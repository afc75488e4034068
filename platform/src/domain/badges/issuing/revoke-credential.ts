// Takes a badge back, with a reason that everybody may read. Nothing is deleted: the status says it from now on.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { lockCredential } from './lock-credential.ts'

type Input = { readonly credentialId: string; readonly reason: string }

export async function revokeCredential(tx: Tx, scene: Scene, { credentialId, reason }: Input) {
	const credential = await lockCredential(tx, scene, credentialId)
	if (!credential) return refuse('badge-not-found')
	if (credential.revoked_at) return refuse('already-revoked')
	await tx
		.updateTable('credential')
		.set({
			revoked_at: scene.now,
			revoked_by: personIdOf(scene.actor) ?? null,
			revocation_kind: 'revoked',
			revocation_reason: reason
		})
		.where('id', '=', credentialId)
		.execute()
	await tx.updateTable('award').set({ ended_at: scene.now }).where('id', '=', credential.award_id).execute()
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'badge.revoked',
			subject_id: credential.award_id,
			actor_id: personIdOf(scene.actor) ?? null,
			at: scene.now,
			data: JSON.stringify({ credentialId, reason })
		})
		.execute()
	await enqueue(tx, {
		task: 'publish-status',
		key: `status:${credentialId}`,
		payload: { series: credential.status_series }
	})
	await enqueue(tx, {
		task: 'revocation-letter',
		key: `revocation-letter:${credentialId}`,
		payload: { credentialId }
	})
	return done({ credentialId })
}
