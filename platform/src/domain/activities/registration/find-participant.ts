// The person's own registration of an activity, held for a change.
import type { Tx } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

export async function findParticipant(tx: Tx, { actor }: Scene, code: string) {
	const personId = personIdOf(actor)
	if (!personId) return undefined
	return tx
		.selectFrom('participant')
		.innerJoin('activity', 'activity.id', 'participant.activity_id')
		.select([
			'participant.id',
			'participant.state',
			'participant.activity_id as activityId',
			'activity.state as activityState',
			'activity.photos'
		])
		.where('activity.code', '=', code)
		.where('participant.person_id', '=', personId)
		.executeTakeFirst()
}
