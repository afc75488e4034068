// The sessions of an activity as far as they can clash with each other.
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import type { SessionSlot } from './model.ts'

export async function sessionSlots(
	reader: Reader,
	_scene: Scene,
	activityId: string
): Promise<SessionSlot[]> {
	const [sessions, speakers] = await Promise.all([
		reader
			.selectFrom('activity_session')
			.select(['id', 'starts_at as startsAt', 'ends_at as endsAt', 'track', 'place_id as placeId'])
			.where('activity_id', '=', activityId)
			.execute(),
		reader
			.selectFrom('speaker')
			.select(['session_id', 'name'])
			.where('activity_id', '=', activityId)
			.execute()
	])
	const names = Map.groupBy(speakers, ({ session_id }) => session_id)
	return sessions.map((session) => ({
		...session,
		speakers: (names.get(session.id) ?? []).map(({ name }) => name)
	}))
}
