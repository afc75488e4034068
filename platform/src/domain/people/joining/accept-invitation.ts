// Whoever holds the letter owns the address it went to: that is the proof. Run by the system, because nobody is known yet.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { ROLES, type Role, type Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { startSession } from '../start-session.ts'
import { enterMembership } from './enter-membership.ts'
import { enterProved } from './enter-proved.ts'

type Acceptance = {
	readonly token: string
	readonly device: string
	readonly name: string
	readonly language: string
}

export async function acceptInvitation(tx: Tx, scene: Scene, { token, device, name, language }: Acceptance) {
	const invitation = await takeInvitation(tx, scene, hashOfToken(token))
	if (!invitation) return refuse('invitation-used-or-old')
	const person = await enterProved(tx, scene, { name, address: invitation.address, language })
	if (person.suspended) return refuse('suspended')
	await joinAsInvited(tx, scene, { ...invitation, personId: person.id })
	return done({ sessionToken: await startSession(tx, scene, person.id, device) })
}

// One statement: of two uses at the same moment exactly one gets the row.
const takeInvitation = (tx: Tx, { now }: Scene, hash: string) =>
	tx
		.updateTable('invitation')
		.set({ accepted_at: now })
		.where('token_hash', '=', hash)
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.where('expires_at', '>', now)
		.returningAll()
		.executeTakeFirst()

type Invited = {
	readonly id: string
	readonly organisation_id: string
	readonly roles: readonly string[]
	readonly language: string
	readonly invited_by: string | null
	readonly personId: string
}

/** Membership and roles as they were fixed when the invitation was made. */
export async function joinAsInvited(
	tx: Tx,
	scene: Scene,
	{ id, organisation_id: organisationId, roles, language, invited_by, personId }: Invited
): Promise<void> {
	const fixed = roles.filter((role): role is Role => (ROLES as readonly string[]).includes(role))
	await enterMembership(tx, scene, {
		personId,
		organisationId,
		roles: fixed,
		languages: [language],
		grantedBy: invited_by
	})
	await tx
		.updateTable('invitation')
		.set({ accepted_by: personId, token_hash: null })
		.where('id', '=', id)
		.execute()
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'invitation.accepted',
			subject_id: id,
			actor_id: personId,
			at: scene.now
		})
		.execute()
}
