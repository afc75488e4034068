// Three days before an activity begins everybody who is in gets one reminder, also who registered late.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

const DAYS_BEFORE = 3

export async function remindParticipants(tx: Tx, { now }: Scene, _input: undefined) {
	const soon = await tx
		.selectFrom('participant')
		.innerJoin('activity', 'activity.id', 'participant.activity_id')
		.select('participant.id')
		.where('activity.state', '=', 'published')
		.where('participant.state', '=', 'registered')
		.where(
			sql<boolean>`activity.starts_on between ${now}::date + 1 and ${now}::date + ${DAYS_BEFORE}::integer`
		)
		.execute()
	for (const { id } of soon)
		await enqueue(tx, {
			task: 'send-activity-reminder',
			key: `activity-reminder:${id}`,
			payload: { participantId: id }
		})
	return done({ reminded: soon.length })
}
