// Lists of activities: for everybody, and for those who plan.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { isLanguage } from '#kernel/languages.ts'
import { organisationsWhere, personIdOf, type Scene } from '#kernel/scene.ts'
import { writtenIn } from './lock-activity.ts'
import type { ActivityState, Texts } from './model.ts'
import { inOwnWords } from './rules.ts'

const SHOWN = 100

const listed = (reader: Reader) =>
	reader
		.selectFrom('activity')
		.innerJoin('organisation', 'organisation.id', 'activity.organisation_id')
		.select([
			'activity.id',
			'activity.code',
			'activity.title',
			'activity.languages',
			'activity.state',
			'activity.starts_on as startsOn',
			'activity.ends_on as endsOn',
			'organisation.name as organisation'
		])

type Listed = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number]

const inWords =
	({ language }: Scene) =>
	({ title, state, languages, ...row }: Listed) => ({
		...row,
		// The check of the table names the same states, and the title is written by this room.
		state: state as ActivityState,
		title: inOwnWords(title as Texts, language, writtenIn(languages)),
		languages: languages.filter(isLanguage)
	})

/** What is open to the world and not over. */
export async function comingActivities(reader: Reader, scene: Scene, _input: undefined) {
	const rows = await listed(reader)
		.where('activity.state', '=', 'published')
		.where(sql<boolean>`activity.ends_on >= ${scene.now}::date - 1`)
		.where('activity.entry', '!=', 'invited')
		.orderBy('activity.starts_on')
		.limit(SHOWN)
		.execute()
	return rows.map(inWords(scene))
}

/** The activities that the person takes part in, newest first. */
export async function ownActivities(reader: Reader, scene: Scene, _input: undefined) {
	const personId = personIdOf(scene.actor)
	if (!personId) return []
	const rows = await listed(reader)
		.innerJoin('participant', 'participant.activity_id', 'activity.id')
		.where('participant.person_id', '=', personId)
		.where('participant.state', 'in', ['registered', 'waiting', 'asking'])
		.orderBy('activity.starts_on', 'desc')
		.limit(SHOWN)
		.execute()
	return rows.map(inWords(scene))
}

/** The activities that the person plans or hosts. */
export async function plannedActivities(reader: Reader, scene: Scene, _input: undefined) {
	const personId = personIdOf(scene.actor)
	if (!personId) return []
	const coordinated = organisationsWhere(scene.actor, 'coordinator')
	const rows = await listed(reader)
		.where((is) =>
			is.or([
				...(coordinated.length ? [is('activity.organisation_id', 'in', coordinated)] : []),
				is.exists(
					is
						.selectFrom('organiser')
						.select('organiser.person_id')
						.whereRef('organiser.activity_id', '=', 'activity.id')
						.where('organiser.person_id', '=', personId)
				)
			])
		)
		.orderBy('activity.starts_on', 'desc')
		.limit(SHOWN)
		.execute()
	return rows.map(inWords(scene))
}
