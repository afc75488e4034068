// The activity that a person is in at this moment: a session is on, or begins within the hour.
import type { Reader } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { writtenIn } from '../planning/lock-activity.ts'
import type { Texts } from '../planning/model.ts'
import { inOwnWords } from '../planning/rules.ts'

const SOON_MS = 60 * 60_000

export async function activityNow(reader: Reader, { actor, now, language }: Scene, _input: undefined) {
	const personId = personIdOf(actor)
	if (!personId) return undefined
	const row = await reader
		.selectFrom('participant')
		.innerJoin('activity', 'activity.id', 'participant.activity_id')
		.innerJoin('activity_session', 'activity_session.activity_id', 'activity.id')
		.select(['activity.code', 'activity.title', 'activity.languages'])
		.where('participant.person_id', '=', personId)
		.where('participant.state', '=', 'registered')
		.where('activity.state', '=', 'published')
		.where('activity_session.ends_at', '>', now)
		.where('activity_session.starts_at', '<', new Date(now.getTime() + SOON_MS))
		.orderBy('activity_session.starts_at')
		.limit(1)
		.executeTakeFirst()
	return (
		row && {
			code: row.code,
			// Written by the planning room.
			title: inOwnWords(row.title as Texts, language, writtenIn(row.languages))
		}
	)
}
