// A coordinator asks the people of the school, or of all schools of the consortium, for their mappings.
import { violatedConstraint, type Tx } from '#db/run.ts'
import { recordEvent } from '#domain/people/schools/record-event.ts'
import { enqueue } from '#jobs/queue.ts'
import { DAY_MS } from '#kernel/limits.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, personIdOf, type Scene } from '#kernel/scene.ts'
import type { Scope } from './model.ts'

type Wanted = {
	readonly organisationId: string
	readonly scope: Scope
	readonly days: number
	readonly floor: number
}

export async function openCampaign(tx: Tx, scene: Scene, { organisationId, scope, days, floor }: Wanted) {
	const { actor, now, newId } = scene
	if (!hasRole(actor, 'coordinator', organisationId)) return refuse('school-not-found')
	const consortiumId = scope === 'consortium' ? await consortiumOf(tx, organisationId) : null
	if (scope === 'consortium' && consortiumId === null) return refuse('no-consortium')
	const id = newId()
	try {
		await tx
			.insertInto('campaign')
			.values({
				id,
				organisation_id: organisationId,
				consortium_id: consortiumId,
				floor,
				opened_by: personIdOf(actor) ?? null,
				opened_at: now,
				closes_at: new Date(now.getTime() + days * DAY_MS)
			})
			.execute()
	} catch (error) {
		if (violatedConstraint(error)?.startsWith('campaign_one_of')) return refuse('campaign-open')
		throw error
	}
	await recordEvent(tx, scene, { kind: 'campaign.opened', subjectId: id })
	await enqueue(tx, {
		task: 'ask-for-mappings',
		key: `ask-for-mappings:${id}`,
		payload: { campaignId: id }
	})
	return done({ id })
}

async function consortiumOf(tx: Tx, organisationId: string): Promise<string | null> {
	const row = await tx
		.selectFrom('organisation')
		.select('consortium_id')
		.where('id', '=', organisationId)
		.executeTakeFirst()
	return row?.consortium_id ?? null
}
