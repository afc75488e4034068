// Rounds as the other parts of this room read them.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { FORM_KINDS } from '../forms/model.ts'
import { BREAKDOWNS, type PlannedSession, type Round } from './model.ts'

export const rounds = (reader: Reader) =>
	reader
		.selectFrom('feedback_round')
		.select([
			'feedback_round.id',
			'feedback_round.kind',
			'form_id',
			'activity_id',
			'module_id',
			'module_version',
			'badge_id',
			'opens_at',
			'closes_at',
			'closed_at',
			'ended_early',
			'breakdown',
			'floor'
		])

type RoundRow = Awaited<ReturnType<ReturnType<typeof rounds>['executeTakeFirstOrThrow']>>

export const roundOf = (row: RoundRow): Round => ({
	id: row.id,
	kind: FORM_KINDS.find((kind) => kind === row.kind) ?? 'activity',
	formId: row.form_id,
	activityId: row.activity_id,
	moduleId: row.module_id,
	moduleVersion: row.module_version,
	badgeId: row.badge_id,
	opensAt: row.opens_at,
	closesAt: row.closes_at,
	closedAt: row.closed_at,
	endedEarly: row.ended_early,
	breakdown: BREAKDOWNS.find((breakdown) => breakdown === row.breakdown) ?? 'none',
	floor: row.floor
})

export async function roundById(reader: Reader, roundId: string): Promise<Round | undefined> {
	const row = await rounds(reader).where('feedback_round.id', '=', roundId).executeTakeFirst()
	return row && roundOf(row)
}

/** The rounds of one activity that the asking person may know of, in the order in which they open. */
export async function roundsOfActivity(reader: Reader, activityId: string): Promise<Round[]> {
	const rows = await rounds(reader)
		.where('activity_id', '=', activityId)
		.orderBy('opens_at')
		.orderBy('module_id')
		.execute()
	return rows.map(roundOf)
}

export async function plannedSessions(reader: Reader, activityId: string): Promise<PlannedSession[]> {
	const rows = await reader
		.selectFrom('activity_session')
		.select(['kind', 'counted', 'starts_at', 'ends_at', 'module_id'])
		.select((eb) =>
			eb
				.selectFrom('group_module')
				.whereRef('group_module.session_id', '=', 'activity_session.id')
				.select(sql<string[]>`coalesce(array_agg(group_module.module_id), '{}')`.as('modules'))
				.as('of_groups')
		)
		.where('activity_id', '=', activityId)
		.execute()
	return rows.map((row) => ({
		kind: row.kind,
		counted: row.counted,
		startsAt: row.starts_at,
		endsAt: row.ends_at,
		modules: [...(row.module_id ? [row.module_id] : []), ...(row.of_groups ?? [])]
	}))
}

export type Turnout = { readonly asked: number | null; readonly answered: number }

export async function turnoutOf(reader: Reader, roundId: string): Promise<Turnout | undefined> {
	const { rows } = await sql<Turnout>`select asked, answered from feedback_turnout(${roundId})`.execute(
		reader
	)
	return rows[0]
}
