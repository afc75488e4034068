import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { findMember, type MemberOf } from './find-member.ts'

/** The part of the school a member works in: where a second assessor may come from when there is no partner school. */
export async function setUnit(
	tx: Tx,
	scene: Scene,
	{ organisationId, personId, unit }: MemberOf & { readonly unit: string }
) {
	const member = await findMember(tx, scene, { organisationId, personId })
	if (!member) return refuse('member-not-found')
	await tx
		.updateTable('membership')
		.set({ unit: unit || null })
		.where('id', '=', member.id)
		.execute()
	return done(undefined)
}
