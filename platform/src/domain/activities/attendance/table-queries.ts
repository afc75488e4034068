// The attendance of a whole activity: for its hosts, for the report, and for the job that awards badges.
import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Scene } from '#kernel/scene.ts'
import { programme } from '../planning/programme-queries.ts'
import { minutesOf } from '../planning/rules.ts'
import type { Presence, Source } from './model.ts'
import { countedMinutes, isPresent, NEEDED_PERCENT, tallyOf } from './rules.ts'

type Held = { readonly presence: Presence; readonly confirmed: boolean; readonly source: Source }

/** Undefined for whoever does not take attendance there. */
export async function attendanceTable(reader: Reader, scene: Scene, activityId: string) {
	const plan = isUuid(activityId) ? await programme(reader, scene, { id: activityId }) : undefined
	if (!plan || (!plan.hosted && scene.actor.kind !== 'system')) return undefined
	const { sessions } = plan
	const held = await heldIn(reader, activityId)
	const people = (await participantsOf(reader, activityId)).map((person) => {
		const standings = held.get(person.id) ?? new Map<string, Held>()
		return { ...person, ...tallyOf(sessions, standings), standings: Object.fromEntries(standings) }
	})
	return {
		activity: {
			id: activityId,
			code: plan.code,
			title: plan.title,
			state: plan.state,
			timeZone: plan.timeZone,
			organisation: plan.organisation,
			organisationId: plan.organisationId
		},
		countedMinutes: countedMinutes(sessions),
		neededPercent: NEEDED_PERCENT,
		sessions: sessions.map(({ id, title, startsAt, endsAt, minutes, counted, place, kind }) => ({
			...{ id, title, startsAt, endsAt, minutes, counted, place, kind },
			...countsOf(people.map(({ standings }) => standings[id]))
		})),
		people
	}
}
export type AttendanceTable = NonNullable<Awaited<ReturnType<typeof attendanceTable>>>

function countsOf(held: readonly (Held | undefined)[]) {
	const here = (presence: Presence): number =>
		held.filter((one) => isPresent(one) && one?.presence === presence).length
	return {
		onSite: here('on-site'),
		online: here('online'),
		absent: held.filter((one) => one?.presence === 'absent').length,
		waiting: held.filter((one) => one && !one.confirmed).length,
		unknown: held.filter((one) => one === undefined).length
	}
}

const participantsOf = (reader: Reader, activityId: string) =>
	reader
		.selectFrom('participant')
		.select(['id', 'person_id as personId', 'name', 'organisation', 'country', 'work', 'group_id as groupId'])
		.where('activity_id', '=', activityId)
		.where('state', '=', 'registered')
		.orderBy('name')
		.orderBy('id')
		.execute()

async function heldIn(reader: Reader, activityId: string): Promise<Map<string, Map<string, Held>>> {
	const rows = await reader
		.selectFrom('attendance')
		.select(['participant_id', 'session_id', 'presence', 'confirmed', 'source'])
		.where('activity_id', '=', activityId)
		.execute()
	const held = new Map<string, Map<string, Held>>()
	for (const { participant_id, session_id, presence, confirmed, source } of rows) {
		const own = held.get(participant_id) ?? new Map<string, Held>()
		// The checks of the table name the same words.
		own.set(session_id, { presence: presence as Presence, confirmed, source: source as Source })
		held.set(participant_id, own)
	}
	return held
}

/** One participant's minutes, for the job that awards the badge. Undefined for whoever is not registered. */
export async function participantTally(reader: Reader, _scene: Scene, participantId: string) {
	const own = await reader
		.selectFrom('participant')
		.select('activity_id')
		.where('id', '=', participantId)
		.where('state', '=', 'registered')
		.executeTakeFirst()
	if (!own) return undefined
	const [sessions, held] = await Promise.all([
		reader
			.selectFrom('activity_session')
			.select(['id', 'counted', 'starts_at as startsAt', 'ends_at as endsAt'])
			.where('activity_id', '=', own.activity_id)
			.execute(),
		reader
			.selectFrom('attendance')
			.select(['session_id', 'presence', 'confirmed'])
			.where('participant_id', '=', participantId)
			.execute()
	])
	const counted = sessions.map((session) => ({ ...session, minutes: minutesOf(session) }))
	// The check of the table names the same words.
	const standings = new Map(
		held.map(({ session_id, presence, confirmed }) => [
			session_id,
			{ presence: presence as Presence, confirmed }
		])
	)
	return {
		...tallyOf(counted, standings),
		countedMinutes: countedMinutes(counted),
		neededPercent: NEEDED_PERCENT
	}
}

/** What a participant may know of the own attendance. Undefined for whoever is not registered. */
export async function myAttendance(reader: Reader, scene: Scene, code: string) {
	const { actor } = scene
	const plan = actor.kind === 'person' ? await programme(reader, scene, { code }) : undefined
	if (!plan || actor.kind !== 'person') return undefined
	const own = await reader
		.selectFrom('participant')
		.select('id')
		.where('activity_id', '=', plan.id)
		.where('person_id', '=', actor.id)
		.where('state', '=', 'registered')
		.executeTakeFirst()
	if (!own) return undefined
	const standings = (await heldIn(reader, plan.id)).get(own.id) ?? new Map<string, Held>()
	return {
		...tallyOf(plan.sessions, standings),
		countedMinutes: countedMinutes(plan.sessions),
		standings: Object.fromEntries(standings)
	}
}
