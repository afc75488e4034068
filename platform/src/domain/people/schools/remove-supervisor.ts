import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import type { MemberOf } from './find-member.ts'
import { mayRunSchool } from './rules.ts'

export async function removeSupervisor(
	tx: Tx,
	{ actor }: Scene,
	{ organisationId, personId, supervisorId }: MemberOf & { readonly supervisorId: string }
) {
	if (!mayRunSchool(actor, organisationId)) return refuse('member-not-found')
	await tx
		.deleteFrom('supervision')
		.where('organisation_id', '=', organisationId)
		.where('supervisor_id', '=', supervisorId)
		.where('subordinate_id', '=', personId)
		.execute()
	return done(undefined)
}
