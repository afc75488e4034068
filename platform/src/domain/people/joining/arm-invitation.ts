// Makes the secret of an invitation at the moment its letter is written, and says what the letter needs.
import type { Tx } from '#db/run.ts'
import { isLanguage } from '#kernel/languages.ts'
import { LIMITS } from '#kernel/limits.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'

export async function armInvitation(tx: Tx, { now, newToken }: Scene, invitationId: string) {
	const token = newToken()
	const armed = await tx
		.updateTable('invitation')
		.set({ token_hash: hashOfToken(token), expires_at: new Date(now.getTime() + LIMITS.invitationMs) })
		.where('id', '=', invitationId)
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.returningAll()
		.executeTakeFirst()
	if (!armed) return refuse('invitation-not-found')
	const organisation = await tx
		.selectFrom('organisation')
		.select('name')
		.where('id', '=', armed.organisation_id)
		.executeTakeFirstOrThrow()
	const inviter = armed.invited_by
		? await tx.selectFrom('person').select('name').where('id', '=', armed.invited_by).executeTakeFirst()
		: undefined
	return done({
		token,
		address: armed.address,
		name: armed.name,
		language: isLanguage(armed.language) ? armed.language : 'en',
		school: organisation.name,
		inviter: inviter?.name ?? organisation.name,
		letter: armed.letters
	})
}
