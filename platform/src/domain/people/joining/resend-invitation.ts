// Sends another letter with another link; the link of the earlier letter ends.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { LIMITS } from '#kernel/limits.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { mayRunSchool } from '../schools/rules.ts'

export type OneInvitation = { readonly organisationId: string; readonly invitationId: string }
const MOST_LETTERS = 5

export async function resendInvitation(
	tx: Tx,
	{ actor, now }: Scene,
	{ organisationId, invitationId }: OneInvitation
) {
	if (!mayRunSchool(actor, organisationId)) return refuse('invitation-not-found')
	const open = await tx
		.selectFrom('invitation')
		.select('letters')
		.where('id', '=', invitationId)
		.where('organisation_id', '=', organisationId)
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.forUpdate()
		.executeTakeFirst()
	if (!open) return refuse('invitation-not-found')
	if (open.letters >= MOST_LETTERS) return refuse('letters-enough')
	const letters = open.letters + 1
	await tx
		.updateTable('invitation')
		.set({ letters, token_hash: null, expires_at: new Date(now.getTime() + LIMITS.invitationMs) })
		.where('id', '=', invitationId)
		.execute()
	await enqueue(tx, {
		task: 'send-invitation',
		key: `invitation:${invitationId}:${letters}`,
		payload: { invitationId }
	})
	return done(undefined)
}
