// Who leads whom: leaders do not judge their own people alone.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { findMember, type MemberOf } from './find-member.ts'

type Line = MemberOf & { readonly supervisorId: string }

export async function setSupervisor(tx: Tx, scene: Scene, { organisationId, personId, supervisorId }: Line) {
	if (personId === supervisorId) return refuse('leads-themselves')
	for (const id of [personId, supervisorId])
		if (!(await findMember(tx, scene, { organisationId, personId: id }))) return refuse('member-not-found')
	await tx
		.insertInto('supervision')
		.values({ supervisor_id: supervisorId, subordinate_id: personId, organisation_id: organisationId })
		.onConflict((conflict) => conflict.doNothing())
		.execute()
	return done(undefined)
}
