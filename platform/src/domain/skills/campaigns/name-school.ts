// A school of the consortium says whether the heat map may name it. Without its word it stands with the others.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, personIdOf, type Scene } from '#kernel/scene.ts'

type Naming = { readonly campaign: string; readonly organisationId: string; readonly named: 'yes' | 'no' }

export async function nameSchool(
	tx: Tx,
	{ actor, now }: Scene,
	{ campaign: id, organisationId, named }: Naming
) {
	if (!hasRole(actor, 'coordinator', organisationId)) return refuse('campaign-not-found')
	const open = await tx
		.selectFrom('campaign')
		.innerJoin('organisation', 'organisation.consortium_id', 'campaign.consortium_id')
		.select('campaign.id')
		.where('campaign.id', '=', id)
		.where('organisation.id', '=', organisationId)
		.where('closed_at', 'is', null)
		.executeTakeFirst()
	if (!open) return refuse('campaign-not-found')
	if (named === 'no')
		await tx
			.deleteFrom('campaign_naming')
			.where('campaign_id', '=', id)
			.where('organisation_id', '=', organisationId)
			.execute()
	else
		await tx
			.insertInto('campaign_naming')
			.values({
				...{ campaign_id: id, organisation_id: organisationId },
				...{ agreed_by: personIdOf(actor) ?? null, agreed_at: now }
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute()
	return done({ organisationId })
}
