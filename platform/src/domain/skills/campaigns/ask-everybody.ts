// A campaign has begun: one letter to each person it asks.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

export async function askEverybody(tx: Tx, { now }: Scene, campaignId: string) {
	const people = await tx
		.selectFrom('campaign')
		.innerJoin('organisation', (join) =>
			join.on((on) =>
				on.or([
					on('organisation.consortium_id', '=', on.ref('campaign.consortium_id')),
					on('organisation.id', '=', on.ref('campaign.organisation_id'))
				])
			)
		)
		.innerJoin('membership', 'membership.organisation_id', 'organisation.id')
		.select('person_id')
		.distinct()
		.where('campaign.id', '=', campaignId)
		.where('closed_at', 'is', null)
		.where('closes_at', '>', now)
		.where('ended_at', 'is', null)
		.execute()
	for (const { person_id: personId } of people)
		await enqueue(tx, {
			task: 'send-campaign-letter',
			key: `campaign-letter:${campaignId}:${personId}`,
			payload: { campaignId, personId }
		})
	return done({ letters: people.length })
}
