// Gives a role to a member of the school, or changes what an assessor judges.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Role, type Scene } from '#kernel/scene.ts'
import { findMember, type MemberOf } from './find-member.ts'
import { recordEvent } from './record-event.ts'
import { mayGrant } from './rules.ts'

export type Grant = MemberOf & {
	readonly role: Role
	/** For assessors: the badges they judge (none: all) and the languages they read. */
	readonly badgeIds?: readonly string[]
	readonly languages?: readonly string[]
}

export async function grantRole(
	tx: Tx,
	scene: Scene,
	{ organisationId, personId, role, badgeIds = [], languages = [] }: Grant
) {
	if (!(await findMember(tx, scene, { organisationId, personId }))) return refuse('member-not-found')
	if (!mayGrant(scene.actor, role)) return refuse('role-not-yours-to-give')
	if (role === 'assessor' && languages.length === 0) return refuse('assessor-needs-language')
	const scope =
		role === 'assessor'
			? { badge_ids: badgeIds.length ? [...badgeIds] : null, languages: [...languages] }
			: { badge_ids: null, languages: null }
	const current = await tx
		.updateTable('role_grant')
		.set(scope)
		.where('organisation_id', '=', organisationId)
		.where('person_id', '=', personId)
		.where('role', '=', role)
		.where('ended_at', 'is', null)
		.executeTakeFirst()
	if (current.numUpdatedRows === 0n)
		await tx
			.insertInto('role_grant')
			.values({
				id: scene.newId(),
				organisation_id: organisationId,
				person_id: personId,
				role,
				...scope,
				granted_by: personIdOf(scene.actor) ?? null,
				granted_at: scene.now
			})
			.execute()
	await recordEvent(tx, scene, { kind: 'role.granted', subjectId: personId, data: { organisationId, role } })
	return done(undefined)
}
