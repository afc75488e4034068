// The awarding organisation corrects the name of an earner; the badge is issued anew if it carries the name.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { lockCredential } from './lock-credential.ts'

type Input = { readonly credentialId: string; readonly name: string }

export async function correctName(tx: Tx, scene: Scene, { credentialId, name }: Input) {
	const credential = await lockCredential(tx, scene, credentialId)
	if (!credential) return refuse('badge-not-found')
	if (credential.revoked_at) return refuse('already-revoked')
	if (credential.recipient_name === name) return refuse('same-name')
	await tx.updateTable('award').set({ recipient_name: name }).where('id', '=', credential.award_id).execute()
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'badge.name-corrected',
			subject_id: credential.award_id,
			actor_id: personIdOf(scene.actor) ?? null,
			at: scene.now
		})
		.execute()
	// A document without the name stays right; the page and the certificate take the name from the award.
	if (credential.named)
		await enqueue(tx, {
			task: 'replace-credential',
			key: `replace:${credentialId}`,
			payload: { credentialId, named: true, reason: 'name corrected' }
		})
	return done({ credentialId, reissued: credential.named })
}
