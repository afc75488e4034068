// Invites one person or a whole list; each invitation becomes one letter.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { LIMITS } from '#kernel/limits.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { mayRunSchool } from '../schools/rules.ts'
import { knownAddresses } from './known-queries.ts'
import type { Invitee } from './rules.ts'

export async function invitePeople(
	tx: Tx,
	scene: Scene,
	{ organisationId, invitees }: { readonly organisationId: string; readonly invitees: readonly Invitee[] }
) {
	if (!mayRunSchool(scene.actor, organisationId)) return refuse('organisation-not-found')
	const { members, invited } = await knownAddresses(
		tx,
		organisationId,
		invitees.map(({ address }) => address)
	)
	const fresh = invitees.filter(({ address }) => !members.has(address) && !invited.has(address))
	const [only] = invitees
	if (invitees.length === 1 && only && fresh.length === 0)
		return refuse(members.has(only.address) ? 'already-member' : 'already-invited')
	let sent = 0
	for (const invitee of fresh) if (await invite(tx, scene, organisationId, invitee)) sent++
	return done({ sent })
}

async function invite(
	tx: Tx,
	{ actor, now, newId }: Scene,
	organisationId: string,
	{ name, address, language, roles }: Invitee
): Promise<boolean> {
	const id = newId()
	// Invited by a colleague at the same moment: the first one stands.
	const [written] = await tx
		.insertInto('invitation')
		.values({
			id,
			organisation_id: organisationId,
			name,
			address,
			language,
			roles: [...roles],
			letters: 1,
			invited_by: personIdOf(actor) ?? null,
			created_at: now,
			expires_at: new Date(now.getTime() + LIMITS.invitationMs)
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.execute()
	if (written)
		await enqueue(tx, { task: 'send-invitation', key: `invitation:${id}:1`, payload: { invitationId: id } })
	return written !== undefined
}
