// What the clock has brought about. Asked by jobs, as the system.
import type { Reader } from '#db/run.ts'
import { DAY_MS } from '#kernel/limits.ts'
import type { Scene } from '#kernel/scene.ts'
import { OPEN_DAYS } from './model.ts'

export async function dueRounds(reader: Reader, { now }: Scene): Promise<string[]> {
	const rows = await reader
		.selectFrom('feedback_round')
		.select('id')
		.where('closed_at', 'is', null)
		.where((eb) => eb.or([eb('closes_at', '<=', now), eb('ended_early', '=', true)]))
		.orderBy('closes_at')
		.execute()
	return rows.map(({ id }) => id)
}

export async function fullBoxes(reader: Reader): Promise<string[]> {
	const rows = await reader
		.selectFrom('feedback_sheet')
		.innerJoin('feedback_round', 'feedback_round.id', 'feedback_sheet.round_id')
		.select('feedback_round.id')
		.where('closed_at', 'is', null)
		.groupBy(['feedback_round.id', 'floor'])
		.having((eb) => eb(eb.fn.countAll<number>(), '>=', eb.ref('floor')))
		.execute()
	return rows.map(({ id }) => id)
}

/** Activities whose timetable may still move the rounds. */
export async function activitiesInMotion(reader: Reader, { now }: Scene): Promise<string[]> {
	const since = new Date(now.getTime() - OPEN_DAYS * DAY_MS).toISOString().slice(0, 10)
	const rows = await reader
		.selectFrom('activity')
		.select('id')
		.where('state', '<>', 'draft')
		.where('ends_on', '>=', since)
		.execute()
	return rows.map(({ id }) => id)
}
