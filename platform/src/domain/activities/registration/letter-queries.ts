// What a letter about an activity needs. Asked by jobs, which act for nobody.
import type { Reader } from '#db/run.ts'
import { isLanguage } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { writtenIn } from '../planning/lock-activity.ts'
import type { ActivityState, Texts } from '../planning/model.ts'
import { inOwnWords } from '../planning/rules.ts'
import type { ParticipantState } from './model.ts'

const activityColumns = [
	'activity.id as activityId',
	'activity.code',
	'activity.title',
	'activity.languages',
	'activity.starts_on as startsOn',
	'activity.ends_on as endsOn',
	'activity.state as activityState',
	'activity.cancel_reason as reason'
] as const

export async function participantLetter(reader: Reader, _scene: Scene, participantId: string) {
	const row = await reader
		.selectFrom('participant')
		.innerJoin('activity', 'activity.id', 'participant.activity_id')
		.innerJoin('person', 'person.id', 'participant.person_id')
		.innerJoin('email_address', (join) =>
			join.onRef('email_address.person_id', '=', 'person.id').on('email_address.is_primary', '=', true)
		)
		.select(activityColumns)
		.select([
			'participant.state',
			'participant.state_since as since',
			'person.name',
			'person.language',
			'email_address.address'
		])
		.where('participant.id', '=', participantId)
		.where('person.suspended_at', 'is', null)
		.executeTakeFirst()
	if (!row) return undefined
	const language = isLanguage(row.language) ? row.language : 'en'
	return {
		...row,
		language,
		// The checks of the tables name the same states; the title is written by the planning room.
		state: row.state as ParticipantState,
		activityState: row.activityState as ActivityState,
		title: inOwnWords(row.title as Texts, language, writtenIn(row.languages))
	}
}
export type ParticipantLetter = NonNullable<Awaited<ReturnType<typeof participantLetter>>>

export async function invitationLetterFacts(reader: Reader, _scene: Scene, invitationId: string) {
	const row = await reader
		.selectFrom('activity_invitation')
		.innerJoin('activity', 'activity.id', 'activity_invitation.activity_id')
		.innerJoin('organisation', 'organisation.id', 'activity.organisation_id')
		.select(activityColumns)
		.select([
			'activity_invitation.name',
			'activity_invitation.address',
			'activity_invitation.language',
			'organisation.name as organisation'
		])
		.where('activity_invitation.id', '=', invitationId)
		.where('activity.state', '=', 'published')
		.executeTakeFirst()
	if (!row) return undefined
	const language = isLanguage(row.language) ? row.language : 'en'
	return { ...row, language, title: inOwnWords(row.title as Texts, language, writtenIn(row.languages)) }
}

/** Everybody who must hear that an activity will not take place. */
export async function concernedOf(reader: Reader, _scene: Scene, activityId: string): Promise<string[]> {
	const rows = await reader
		.selectFrom('participant')
		.select('id')
		.where('activity_id', '=', activityId)
		.where('state', 'in', ['registered', 'waiting', 'asking'])
		.orderBy('id')
		.execute()
	return rows.map(({ id }) => id)
}
