// Makes a person a member of a school with the roles that were decided beforehand. Twice is the same as once.
import type { Tx } from '#db/run.ts'
import type { Role, Scene } from '#kernel/scene.ts'

export type NewMembership = {
	readonly personId: string
	readonly organisationId: string
	readonly roles?: readonly Role[]
	/** The languages an assessor reads. */
	readonly languages?: readonly string[]
	readonly grantedBy?: string | null
}

export async function enterMembership(
	tx: Tx,
	{ now, newId }: Scene,
	{ personId, organisationId, roles = [], languages = [], grantedBy = null }: NewMembership
): Promise<void> {
	await tx
		.insertInto('membership')
		.values({ id: newId(), organisation_id: organisationId, person_id: personId, joined_at: now })
		.onConflict((conflict) => conflict.doNothing())
		.execute()
	for (const role of roles)
		await tx
			.insertInto('role_grant')
			.values({
				id: newId(),
				organisation_id: organisationId,
				person_id: personId,
				role,
				granted_by: grantedBy,
				granted_at: now,
				languages: role === 'assessor' ? [...languages] : null
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute()
}
