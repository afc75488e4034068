// The credential that a coordinator or administrator wants to change, locked; undefined when it is not theirs to change.
import type { Tx } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { keepsBadgesOf } from './keep-queries.ts'

export async function lockCredential(tx: Tx, { actor }: Scene, credentialId: string) {
	const row = await tx
		.selectFrom('credential')
		.innerJoin('award', 'award.id', 'credential.award_id')
		.select([
			'credential.award_id',
			'credential.organisation_id',
			'credential.revoked_at',
			'credential.signed_at',
			'credential.named',
			'credential.status_series',
			'award.recipient_name'
		])
		.where('credential.id', '=', credentialId)
		.forUpdate('credential')
		.executeTakeFirst()
	return row?.signed_at && keepsBadgesOf(actor, row.organisation_id) ? row : undefined
}
