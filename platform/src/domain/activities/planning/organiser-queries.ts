// Who plans an activity, and who could be asked to.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'

export const organisersOf = (reader: Reader, _scene: Scene, activityId: string) =>
	reader
		.selectFrom('organiser')
		.leftJoin('person', 'person.id', 'organiser.person_id')
		.leftJoin('participant', (join) =>
			join
				.onRef('participant.person_id', '=', 'organiser.person_id')
				.onRef('participant.activity_id', '=', 'organiser.activity_id')
		)
		.select(['organiser.person_id as id', 'organiser.kind'])
		// A participant of another network is known here only by the name of the registration.
		.select(sql<string>`coalesce(person.name, participant.name, '')`.as('name'))
		.where('organiser.activity_id', '=', activityId)
		.where(sql<boolean>`app_hosts(organiser.activity_id)`)
		.orderBy('name')
		.execute()

const SHOWN = 1_000

/** The members of the network's schools, and the participants. */
export const organiserChoices = (reader: Reader, _scene: Scene, activityId: string) =>
	reader
		.selectFrom('activity')
		.innerJoin('organisation as home', 'home.id', 'activity.organisation_id')
		.innerJoin('organisation', (join) =>
			join.on((on) =>
				on.or([
					on('organisation.id', '=', on.ref('home.id')),
					on('organisation.consortium_id', '=', on.ref('home.consortium_id'))
				])
			)
		)
		.innerJoin('membership', 'membership.organisation_id', 'organisation.id')
		.innerJoin('person', 'person.id', 'membership.person_id')
		.select(['person.id', 'person.name', 'organisation.name as organisation'])
		.where('activity.id', '=', activityId)
		.where(sql<boolean>`app_plans(activity.id)`)
		.where('membership.ended_at', 'is', null)
		.union(
			reader
				.selectFrom('participant')
				.select(['person_id as id', 'name', 'organisation'])
				.where('activity_id', '=', activityId)
				.where('state', '=', 'registered')
				.where(sql<boolean>`app_plans(activity_id)`)
		)
		.orderBy('name')
		.limit(SHOWN)
		.execute()
