// One session and the activity around it, as far as attendance needs them. A draft's are for its hosts alone.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

const sessions = (reader: Reader, sessionId: string) =>
	reader
		.selectFrom('activity_session')
		.innerJoin('activity', 'activity.id', 'activity_session.activity_id')
		.select([
			'activity_session.id',
			'activity_session.activity_id as activityId',
			'activity_session.starts_at as startsAt',
			'activity_session.ends_at as endsAt',
			'activity.code',
			'activity.time_zone as timeZone',
			'activity.state'
		])
		.where('activity_session.id', '=', isUuid(sessionId) ? sessionId : null)

export type FoundSession = NonNullable<Awaited<ReturnType<typeof hostedSession>>>

/** Undefined for whoever does not take attendance there. */
export const hostedSession = (reader: Reader, activityId: string, sessionId: string) =>
	sessions(reader, sessionId)
		.where('activity.id', '=', isUuid(activityId) ? activityId : null)
		.where(sql<boolean>`app_hosts(activity.id)`)
		.executeTakeFirst()

/** The session with the asker's own registration, if there is one. */
export const attendedSession = (reader: Reader, { actor }: Scene, code: string, sessionId: string) =>
	sessions(reader, sessionId)
		.leftJoin('participant', (join) =>
			join
				.onRef('participant.activity_id', '=', 'activity.id')
				.on('participant.person_id', '=', personIdOf(actor) ?? null)
				.on('participant.state', '=', 'registered')
		)
		.select('participant.id as participantId')
		.where('activity.code', '=', code)
		.where('activity.state', '<>', 'draft')
		.executeTakeFirst()
