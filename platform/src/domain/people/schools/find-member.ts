import type { Tx } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { mayRunSchool } from './rules.ts'

export type MemberOf = { readonly organisationId: string; readonly personId: string }

/** The current membership when the actor runs that school, locked; someone else's school looks like none. */
export async function findMember(tx: Tx, { actor }: Scene, { organisationId, personId }: MemberOf) {
	if (!mayRunSchool(actor, organisationId)) return undefined
	return tx
		.selectFrom('membership')
		.select(['id', 'person_id', 'organisation_id'])
		.where('organisation_id', '=', organisationId)
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.forUpdate()
		.executeTakeFirst()
}
