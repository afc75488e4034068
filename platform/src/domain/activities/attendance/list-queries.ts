// The host's list of one session.
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { programme } from '../planning/programme-queries.ts'
import { hostedSession } from './find-session.ts'
import type { Presence } from './model.ts'
import { doorState } from './rules.ts'

type Which = { readonly activityId: string; readonly sessionId: string }

/** Undefined for whoever does not take attendance there. */
export async function attendanceList(reader: Reader, scene: Scene, { activityId, sessionId }: Which) {
	const session = await hostedSession(reader, activityId, sessionId)
	const plan = session && (await programme(reader, scene, { id: activityId }))
	const shown = plan?.sessions.find(({ id }) => id === sessionId)
	if (!session || !plan || !shown) return undefined
	return {
		activity: {
			id: activityId,
			code: plan.code,
			title: plan.title,
			state: plan.state,
			timeZone: plan.timeZone
		},
		session: {
			id: sessionId,
			title: shown.title,
			startsAt: shown.startsAt,
			endsAt: shown.endsAt,
			place: shown.place
		},
		door: doorState(session, scene.now),
		people: await peopleOf(reader, activityId, sessionId)
	}
}
export type AttendanceList = NonNullable<Awaited<ReturnType<typeof attendanceList>>>

async function peopleOf(reader: Reader, activityId: string, sessionId: string) {
	const rows = await reader
		.selectFrom('participant')
		.leftJoin('attendance as held', (join) =>
			join.onRef('held.participant_id', '=', 'participant.id').on('held.session_id', '=', sessionId)
		)
		.select([
			'participant.id',
			'participant.name',
			'participant.organisation',
			'participant.country',
			'participant.online',
			'held.presence',
			'held.confirmed'
		])
		.where('participant.activity_id', '=', activityId)
		.where('participant.state', '=', 'registered')
		.orderBy('participant.name')
		.orderBy('participant.id')
		.execute()
	return rows.map(({ presence, confirmed, ...person }) => ({
		...person,
		// The check of the table names the same words.
		presence: (presence ?? undefined) as Presence | undefined,
		confirmed: confirmed ?? false
	}))
}

/** What holds of everybody in one session, small enough to be asked for every few seconds. */
export async function standingsNow(reader: Reader, scene: Scene, { activityId, sessionId }: Which) {
	if (!(await hostedSession(reader, activityId, sessionId))) return undefined
	const rows = await reader
		.selectFrom('attendance')
		.select(['participant_id', 'presence', 'confirmed', 'said_at'])
		.where('session_id', '=', sessionId)
		.execute()
	return {
		now: scene.now.getTime(),
		standings: rows.map(({ participant_id, presence, confirmed, said_at }) => ({
			id: participant_id,
			presence,
			confirmed,
			saidAt: said_at.getTime()
		}))
	}
}
