// Makes a new document for the same award: the old one is marked as replaced, the new one is intended. Asked for by
// the earner (with or without the name) or by the organisation (a corrected name); carried out by the system.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { intendCredential } from './intend-credential.ts'

type Input = {
	readonly credentialId: string
	readonly named: boolean
	readonly reason: string
	readonly origin: string
	/** Where many are replaced at once, their lists are published together. */
	readonly statusKey?: string
}

export async function replaceCredential(
	tx: Tx,
	scene: Scene,
	{ credentialId, named, reason, origin, statusKey }: Input
) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const old = await tx
		.selectFrom('credential')
		.innerJoin('award', 'award.id', 'credential.award_id')
		.select(['credential.award_id', 'credential.revoked_at', 'credential.status_series', 'award.ended_at'])
		.where('credential.id', '=', credentialId)
		.forUpdate('credential')
		.executeTakeFirst()
	if (!old) return refuse('credential-not-found')
	// Done already, or taken back in the meantime.
	if (old.revoked_at || old.ended_at) return refuse('already-revoked')
	await tx
		.updateTable('credential')
		.set({ revoked_at: scene.now, revocation_kind: 'replaced', revocation_reason: reason })
		.where('id', '=', credentialId)
		.execute()
	const id = await intendCredential(tx, scene, {
		awardId: old.award_id,
		origin,
		named,
		replacesId: credentialId
	})
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'credential.replaced',
			subject_id: credentialId,
			at: scene.now,
			data: JSON.stringify({ by: id, reason })
		})
		.execute()
	await enqueue(tx, {
		task: 'publish-status',
		key: statusKey ? `status:${statusKey}:${old.status_series}` : `status:${credentialId}`,
		payload: { series: old.status_series }
	})
	return done({ credentialId: id })
}
