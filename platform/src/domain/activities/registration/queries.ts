// Who is in, seen by the person and by the organisers.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import type { ParticipantState } from './model.ts'
import { lacking } from './rules.ts'

/** The person's own registration, with their group and how many wait before them. */
export async function myParticipation(reader: Reader, { actor }: Scene, activityId: string) {
	const personId = personIdOf(actor)
	if (!personId) return undefined
	const mine = await reader
		.selectFrom('participant')
		.leftJoin('activity_group', 'activity_group.id', 'participant.group_id')
		.leftJoin('participant_need', 'participant_need.participant_id', 'participant.id')
		.select([
			'participant.id',
			'participant.state',
			'participant.name',
			'participant.country',
			'participant.organisation',
			'participant.work',
			'participant.online',
			'participant.photo_consent as photoConsent',
			'participant.group_id as groupId',
			'activity_group.name as group',
			'participant_need.diet',
			'participant_need.access'
		])
		.select(
			sql<number>`app_is_waiting_before(participant.activity_id, participant.state_since)`.as('waitingBefore')
		)
		.where('participant.activity_id', '=', activityId)
		.where('participant.person_id', '=', personId)
		.executeTakeFirst()
	if (!mine) return undefined
	// The check of the table names the same states.
	return { ...mine, state: mine.state as ParticipantState, ...(await groupOf(reader, mine)) }
}
export type MyParticipation = NonNullable<Awaited<ReturnType<typeof myParticipation>>>

async function groupOf(reader: Reader, { groupId }: { readonly groupId: string | null }) {
	if (groupId === null) return { members: [], tests: [] }
	const [members, tests] = await Promise.all([
		reader
			.selectFrom('participant')
			.select(['name', 'country', 'organisation'])
			.where('group_id', '=', groupId)
			.where('state', '=', 'registered')
			.orderBy('name')
			.execute(),
		reader
			.selectFrom('group_module')
			.select(['session_id as sessionId', 'module_id as moduleId'])
			.where('group_id', '=', groupId)
			.execute()
	])
	return { members, tests }
}

/** How full it is: a number that everybody may know. */
export async function placesTaken(reader: Reader, _scene: Scene, activityId: string): Promise<number> {
	const { taken } = await reader
		.selectNoFrom(sql<number>`app_places_taken(${activityId})`.as('taken'))
		.executeTakeFirstOrThrow()
	return taken
}

/** What to put into the form of a signed-in person: nothing that the site knows is asked for again. */
export async function suggestionForMe(reader: Reader, { actor }: Scene, _input: undefined) {
	const personId = personIdOf(actor)
	if (!personId) return undefined
	return reader
		.selectFrom('person')
		.leftJoin('membership', (join) =>
			join.onRef('membership.person_id', '=', 'person.id').on('membership.ended_at', 'is', null)
		)
		.leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
		.select([
			'person.name',
			'organisation.name as organisation',
			'organisation.country',
			'membership.unit as work'
		])
		.where('person.id', '=', personId)
		.orderBy('membership.joined_at')
		.executeTakeFirst()
}

/** For the system only: what a list said of the person whose letter carries this id. */
export async function invitedAs(reader: Reader, _scene: Scene, id: string) {
	if (!isUuid(id)) return undefined
	return reader
		.selectFrom('activity_invitation')
		.select(['name', 'address', 'organisation', 'country', 'work'])
		.where('id', '=', id)
		.where('withdrawn_at', 'is', null)
		.executeTakeFirst()
}

const SHOWN = 5_000

/** Everybody of an activity, for those who plan it. */
export async function participantsOf(reader: Reader, _scene: Scene, activityId: string) {
	const rows = await reader
		.selectFrom('participant')
		.leftJoin('activity_group', 'activity_group.id', 'participant.group_id')
		.leftJoin('participant_need', 'participant_need.participant_id', 'participant.id')
		.select([
			'participant.id',
			'participant.name',
			'participant.country',
			'participant.organisation',
			'participant.work',
			'participant.state',
			'participant.online',
			'participant.photo_consent as photoConsent',
			'participant.group_id as groupId',
			'participant.state_since as stateSince',
			'activity_group.name as group',
			'participant_need.diet',
			'participant_need.access'
		])
		.where('participant.activity_id', '=', activityId)
		.where(sql<boolean>`app_plans(participant.activity_id)`)
		.orderBy('participant.name')
		.limit(SHOWN)
		.execute()
	// The check of the table names the same states.
	return rows.map((row) => ({ ...row, state: row.state as ParticipantState }))
}
export type Participant = Awaited<ReturnType<typeof participantsOf>>[number]

export async function groupsOf(reader: Reader, scene: Scene, activityId: string) {
	const [groups, tests, people] = await Promise.all([
		reader
			.selectFrom('activity_group')
			.select(['id', 'name'])
			.where('activity_id', '=', activityId)
			.orderBy('position')
			.execute(),
		reader
			.selectFrom('group_module')
			.select(['session_id as sessionId', 'group_id as groupId', 'module_id as moduleId'])
			.where('activity_id', '=', activityId)
			.execute(),
		participantsOf(reader, scene, activityId)
	])
	const inside = people.filter(({ state }) => state === 'registered')
	const lacks = lacking(
		groups.map(({ id }) => id),
		inside
	)
	return {
		people: inside,
		tests,
		groups: groups.map((group) => ({
			...group,
			members: inside.filter(({ groupId }) => groupId === group.id),
			lacks: lacks.get(group.id) ?? []
		}))
	}
}
