import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { mayRunSchool } from '../schools/rules.ts'
import type { OneInvitation } from './resend-invitation.ts'

export async function withdrawInvitation(
	tx: Tx,
	{ actor, now }: Scene,
	{ organisationId, invitationId }: OneInvitation
) {
	if (!mayRunSchool(actor, organisationId)) return refuse('invitation-not-found')
	const withdrawn = await tx
		.updateTable('invitation')
		.set({ withdrawn_at: now, token_hash: null })
		.where('id', '=', invitationId)
		.where('organisation_id', '=', organisationId)
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.executeTakeFirst()
	return withdrawn.numUpdatedRows ? done(undefined) : refuse('invitation-not-found')
}
