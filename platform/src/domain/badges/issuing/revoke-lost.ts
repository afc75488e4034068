// Takes back a badge that was given away after the backup this site was restored from: the document is unknown here,
// its place in the list is not.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { isUuid } from '#kernel/ids.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'
import { requireFresh } from '../../people/account/require-fresh.ts'
import { recordEvent } from '../../people/schools/record-event.ts'

type Wish = { readonly id: string; readonly reason: string; readonly sessionId: string | undefined }

export async function revokeLost(tx: Tx, scene: Scene, { id, reason, sessionId }: Wish) {
	const trusted = scene.actor.kind === 'system' || hasRole(scene.actor, 'administrator')
	if (!trusted || !isUuid(id)) return refuse('badge-not-found')
	if (scene.actor.kind !== 'system' && !(await requireFresh(tx, scene, sessionId)))
		return refuse('sign-in-again')
	const lost = await tx
		.selectFrom('lost_credential')
		.leftJoin('issuer_key', 'issuer_key.id', 'lost_credential.issuer_key_id')
		.select(['award_id', 'status_series as series', 'revoked_at as revokedAt', 'issuer_key.id as keyId'])
		.where('lost_credential.id', '=', id)
		.executeTakeFirst()
	if (!lost) return refuse('badge-not-found')
	// Made after the backup as well: nobody can sign a list with it any more.
	if (!lost.keyId) return refuse('key-gone')
	const changed = await tx
		.updateTable('lost_credential')
		.set({ revoked_at: scene.now })
		.where('id', '=', id)
		.where('revoked_at', 'is', null)
		.executeTakeFirst()
	if (!changed.numUpdatedRows) return refuse('already-revoked')
	await recordEvent(tx, scene, {
		kind: 'badge.revoked',
		subjectId: lost.award_id,
		data: { credentialId: id, reason }
	})
	await enqueue(tx, { task: 'publish-status', key: `status:${id}`, payload: { series: lost.series } })
	return done(undefined)
}
