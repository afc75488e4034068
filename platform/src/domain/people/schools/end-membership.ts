// A person leaves a school: roles and lines of supervision there end with it. Their badges stay theirs.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'
import { findMember, type MemberOf } from './find-member.ts'
import { whyNotLeave } from './keep-one.ts'
import { recordEvent } from './record-event.ts'

export async function endMembership(tx: Tx, scene: Scene, { organisationId, personId }: MemberOf) {
	const member = await findMember(tx, scene, { organisationId, personId })
	if (!member) return refuse('member-not-found')
	const obstacle = await whyNotLeave(tx, { personId, organisationId })
	if (obstacle) return refuse(obstacle)
	if (!hasRole(scene.actor, 'administrator') && (await isAdministrator(tx, { organisationId, personId })))
		return refuse('role-not-yours-to-give')
	await tx
		.updateTable('role_grant')
		.set({ ended_at: scene.now })
		.where('organisation_id', '=', organisationId)
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.execute()
	await tx
		.deleteFrom('supervision')
		.where('organisation_id', '=', organisationId)
		.where((or) => or.or([or('supervisor_id', '=', personId), or('subordinate_id', '=', personId)]))
		.execute()
	// The membership last: the actor's own right to do this may rest on it.
	await tx.updateTable('membership').set({ ended_at: scene.now }).where('id', '=', member.id).execute()
	await recordEvent(tx, scene, { kind: 'membership.ended', subjectId: personId, data: { organisationId } })
	return done(undefined)
}

const isAdministrator = async (tx: Tx, { organisationId, personId }: MemberOf): Promise<boolean> =>
	(await tx
		.selectFrom('role_grant')
		.select('id')
		.where('organisation_id', '=', organisationId)
		.where('person_id', '=', personId)
		.where('role', '=', 'administrator')
		.where('ended_at', 'is', null)
		.executeTakeFirst()) !== undefined
