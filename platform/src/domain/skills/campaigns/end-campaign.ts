// Whoever began a campaign may end it before its day; the heat map is made right after.
import type { Tx } from '#db/run.ts'
import { recordEvent } from '#domain/people/schools/record-event.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { organisationsWhere, type Scene } from '#kernel/scene.ts'

export async function endCampaign(tx: Tx, scene: Scene, campaignId: string) {
	const own = organisationsWhere(scene.actor, 'coordinator')
	const ended = own.length
		? await tx
				.updateTable('campaign')
				.set({ closes_at: scene.now })
				.where('id', '=', campaignId)
				.where('organisation_id', 'in', own)
				.where('closed_at', 'is', null)
				.where('closes_at', '>', scene.now)
				.returning('id')
				.executeTakeFirst()
		: undefined
	if (!ended) return refuse('campaign-not-found')
	await recordEvent(tx, scene, { kind: 'campaign.ended', subjectId: campaignId })
	await enqueue(tx, {
		task: 'close-campaign',
		key: `close-campaign:${campaignId}`,
		payload: { campaignId }
	})
	return done({ id: campaignId })
}
