// Puts one person into an activity, or onto its waiting list. One after the other, so that the last place is given once.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import type { ActivityState, Entry } from '../planning/model.ts'
import type { ParticipantState, Registration } from './model.ts'
import { entryState } from './rules.ts'

type Enter = Registration & { readonly code: string; readonly personId: string; readonly invited: boolean }

export async function enterParticipant(tx: Tx, scene: Scene, { code, personId, invited, ...facts }: Enter) {
	const activity = await openedActivity(tx, code)
	if (!activity) return refuse('activity-not-found')
	const known = await tx
		.selectFrom('participant')
		.select(['id', 'state'])
		.where('activity_id', '=', activity.id)
		.where('person_id', '=', personId)
		.executeTakeFirst()
	if (known && known.state !== 'cancelled') return refuse('already-registered')
	const entry = entryState({ ...activity, invited, now: scene.now })
	if ('refusal' in entry) return refuse(entry.refusal)
	const id = known?.id ?? scene.newId()
	const columns = { ...facts, state: entry.enters, state_since: scene.now, registered_at: scene.now }
	await tx
		.insertInto('participant')
		.values({ id, activity_id: activity.id, person_id: personId, ...columns })
		.onConflict((conflict) =>
			conflict.constraint('participant_once').doUpdateSet({ ...columns, group_id: null })
		)
		.execute()
	await tellParticipant(tx, scene, id)
	return done({ id, state: entry.enters as ParticipantState })
}

async function openedActivity(tx: Tx, code: string) {
	const activity = await tx
		.selectFrom('activity')
		.select(['id', 'state', 'entry', 'capacity', 'registration_ends_at as registrationEndsAt'])
		.where('code', '=', code)
		.executeTakeFirst()
	if (!activity) return undefined
	await holdPlaces(tx, activity.id)
	const { taken } = await tx
		.selectNoFrom(sql<number>`app_places_taken(${activity.id})`.as('taken'))
		.executeTakeFirstOrThrow()
	// The checks of the table name the same states.
	return { ...activity, taken, state: activity.state as ActivityState, entry: activity.entry as Entry }
}

/** Nobody else enters or leaves the activity until this transaction ends. */
export const holdPlaces = (tx: Tx, activityId: string) =>
	sql`select pg_advisory_xact_lock(hashtextextended(${`places:${activityId}`}, 0))`.execute(tx)

/** A letter that says where the person stands now: one for each change. */
export const tellParticipant = (tx: Tx, { now }: Scene, participantId: string) =>
	enqueue(tx, {
		task: 'send-registration-letter',
		key: `registration:${participantId}:${now.toISOString()}`,
		payload: { participantId, at: now.toISOString() }
	})
