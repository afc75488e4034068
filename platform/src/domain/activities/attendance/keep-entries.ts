// Writes down what was said and works out what holds now. What is written twice counts once.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { personIdOf } from '#kernel/scene.ts'
import type { Presence, Source, Standing } from './model.ts'
import { standingOf } from './rules.ts'

export type NewEntry = {
	readonly id: string
	readonly participantId: string
	readonly presence: Presence
	readonly source: Source
	readonly saidAt: Date
}
type Keep = { readonly activityId: string; readonly sessionId: string; readonly entries: readonly NewEntry[] }

/** One after the other for each session, so that what holds is worked out from everything that was said. */
export const holdSession = (tx: Tx, sessionId: string) =>
	sql`select pg_advisory_xact_lock(hashtextextended(${`attendance:${sessionId}`}, 0))`.execute(tx)

/** The ids that were new. What holds is worked out for every person named, new or not. */
export async function keepEntries(
	tx: Tx,
	scene: Scene,
	{ activityId, sessionId, entries }: Keep
): Promise<ReadonlySet<string>> {
	if (entries.length === 0) return new Set()
	await holdSession(tx, sessionId)
	const written = await tx
		.insertInto('attendance_entry')
		.values(
			entries.map(({ id, participantId, presence, source, saidAt }) => ({
				id,
				session_id: sessionId,
				participant_id: participantId,
				activity_id: activityId,
				presence,
				source,
				said_at: saidAt,
				received_at: scene.now,
				said_by: personIdOf(scene.actor) ?? null
			}))
		)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.execute()
	const people = [...new Set(entries.map(({ participantId }) => participantId))]
	await settle(tx, { activityId, sessionId, people })
	return new Set(written.map(({ id }) => id))
}

type Settle = { readonly activityId: string; readonly sessionId: string; readonly people: readonly string[] }

async function settle(tx: Tx, { activityId, sessionId, people }: Settle): Promise<void> {
	const standings = await standingsOf(tx, sessionId, people)
	if (standings.length === 0) return
	await tx
		.insertInto('attendance')
		.values(
			standings.map(({ participantId, presence, source, confirmed, saidAt }) => ({
				session_id: sessionId,
				participant_id: participantId,
				activity_id: activityId,
				presence,
				source,
				confirmed,
				said_at: saidAt
			}))
		)
		.onConflict((conflict) =>
			conflict.columns(['session_id', 'participant_id']).doUpdateSet(({ ref }) => ({
				presence: ref('excluded.presence'),
				source: ref('excluded.source'),
				confirmed: ref('excluded.confirmed'),
				said_at: ref('excluded.said_at')
			}))
		)
		.execute()
}

async function standingsOf(
	tx: Tx,
	sessionId: string,
	people: readonly string[]
): Promise<(Standing & { readonly participantId: string })[]> {
	const [said, held] = await Promise.all([
		tx
			.selectFrom('attendance_entry')
			.select([
				'participant_id as participantId',
				'presence',
				'source',
				'said_at as saidAt',
				'received_at as receivedAt'
			])
			.where('session_id', '=', sessionId)
			.where('participant_id', 'in', people)
			.execute(),
		tx
			.selectFrom('attendance')
			.select(['participant_id', 'source', 'said_at'])
			.where('session_id', '=', sessionId)
			.where('participant_id', 'in', people)
			.execute()
	])
	const unchanged = new Set(
		held.map(({ participant_id, source, said_at }) => `${participant_id} ${source} ${said_at.toISOString()}`)
	)
	return [...Map.groupBy(said, ({ participantId }) => participantId)].flatMap(([participantId, entries]) => {
		// The checks of the table name the same words.
		const standing = standingOf(
			entries.map((entry) => ({
				...entry,
				presence: entry.presence as Presence,
				source: entry.source as Source
			}))
		)
		if (!standing) return []
		const mark = `${participantId} ${standing.source} ${standing.saidAt.toISOString()}`
		// What holds already is left alone: a person may not write what the host said, not even the same again.
		return unchanged.has(mark) ? [] : [{ ...standing, participantId }]
	})
}
