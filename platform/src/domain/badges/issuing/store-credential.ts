// Keeps what the signer signed, once, and sets off what follows: the letter and perhaps a milestone.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { notBefore } from '#kernel/not-before.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

type Input = { readonly credentialId: string; readonly signed: string }

export async function storeCredential(tx: Tx, scene: Scene, { credentialId, signed }: Input) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const row = await tx
		.selectFrom('credential')
		.leftJoin('credential as old', 'old.id', 'credential.replaces_id')
		.leftJoin('issuer_key as old_key', 'old_key.id', 'old.issuer_key_id')
		.select([
			'credential.signed',
			'credential.intended_at',
			'credential.person_id',
			'old_key.id as stolenKeyId',
			'old_key.stolen_at'
		])
		.where('credential.id', '=', credentialId)
		.forUpdate('credential')
		.executeTakeFirst()
	if (!row) return refuse('credential-not-found')
	if (row.signed !== null) return row.signed === signed ? done({ again: true }) : refuse('signed-otherwise')
	await tx
		.updateTable('credential')
		.set({ signed, signed_at: notBefore(row.intended_at, scene.now) })
		.where('id', '=', credentialId)
		.execute()
	await tx
		.insertInto('event')
		.values({ id: scene.newId(), kind: 'credential.signed', subject_id: credentialId, at: scene.now })
		.execute()
	// Signed anew because a key was stolen: one letter is for all badges, and milestones are only made anew.
	if (row.stolen_at) {
		await enqueue(tx, {
			task: 'reissue-milestones',
			key: `reissue-milestones:${credentialId}`,
			payload: { keyId: row.stolenKeyId, personId: row.person_id }
		})
		return done({ again: false })
	}
	await enqueue(tx, { task: 'badge-letter', key: `badge-letter:${credentialId}`, payload: { credentialId } })
	await enqueue(tx, {
		task: 'record-milestones',
		key: `milestones:${credentialId}`,
		payload: { credentialId }
	})
	return done({ again: false })
}
