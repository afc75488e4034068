import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Role, Scene } from '#kernel/scene.ts'
import { findMember, type MemberOf } from './find-member.ts'
import { whyNotLeave } from './keep-one.ts'
import { recordEvent } from './record-event.ts'
import { mayGrant } from './rules.ts'

export async function endRole(
	tx: Tx,
	scene: Scene,
	{ organisationId, personId, role }: MemberOf & { readonly role: Role }
) {
	if (!(await findMember(tx, scene, { organisationId, personId }))) return refuse('member-not-found')
	if (!mayGrant(scene.actor, role)) return refuse('role-not-yours-to-give')
	const obstacle = await whyNotLeave(tx, { personId, organisationId }, [role])
	if (obstacle) return refuse(obstacle)
	await tx
		.updateTable('role_grant')
		.set({ ended_at: scene.now })
		.where('organisation_id', '=', organisationId)
		.where('person_id', '=', personId)
		.where('role', '=', role)
		.where('ended_at', 'is', null)
		.execute()
	await recordEvent(tx, scene, { kind: 'role.ended', subjectId: personId, data: { organisationId, role } })
	return done(undefined)
}
