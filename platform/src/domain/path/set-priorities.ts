// A coordinator says which areas the school wants to move; they weigh a little in what its people are advised.
import type { Tx } from '#db/run.ts'
import { isAreaId } from '#domain/skills/model.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, personIdOf, type Scene } from '#kernel/scene.ts'
import { PRIORITIES_AT_MOST } from './model.ts'

type Priorities = { readonly organisationId: string; readonly areas: readonly string[] }

export async function setPriorities(
	tx: Tx,
	{ actor, now, newId }: Scene,
	{ organisationId, areas }: Priorities
) {
	if (!hasRole(actor, 'coordinator', organisationId)) return refuse('school-not-found')
	const wanted = [...new Set(areas)]
	if (!wanted.every(isAreaId)) return refuse('unknown-area')
	if (wanted.length > PRIORITIES_AT_MOST) return refuse('too-many-areas')
	const personId = personIdOf(actor) ?? null
	await tx.deleteFrom('school_priority').where('organisation_id', '=', organisationId).execute()
	if (wanted.length > 0)
		await tx
			.insertInto('school_priority')
			.values(
				wanted.map((area) => ({
					organisation_id: organisationId,
					area_id: area,
					set_by: personId,
					set_at: now
				}))
			)
			// Two coordinators at the same moment: what both want is wanted once.
			.onConflict((conflict) => conflict.columns(['organisation_id', 'area_id']).doNothing())
			.execute()
	await tx
		.insertInto('event')
		.values({
			id: newId(),
			kind: 'priorities.set',
			subject_id: organisationId,
			actor_id: personId,
			at: now,
			data: JSON.stringify({ areas: wanted })
		})
		.execute()
	return done({ areas: wanted })
}
