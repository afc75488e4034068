// What waits to be counted. Only the system may ask.
import type { Reader } from '#db/run.ts'
import type { Round } from '../rounds/model.ts'
import type { Waiting } from './model.ts'

export type Kept = Waiting & { readonly floor: number }
type Wanted = {
	readonly questionId: string
	/** With what waits from closed rounds of the same subject. */ readonly pooled: boolean
}

export async function waitingAnswers(
	reader: Reader,
	round: Round,
	{ questionId, pooled }: Wanted
): Promise<Kept[]> {
	const rows = await reader
		.selectFrom('feedback_answer')
		.innerJoin('feedback_round', 'feedback_round.id', 'feedback_answer.round_id')
		.select(['feedback_answer.id', 'grouping as group', 'answer', 'floor'])
		.where('question_id', '=', questionId)
		.where((eb) =>
			eb.or([
				eb('round_id', '=', round.id),
				...(pooled
					? [
							eb.and([
								eb('form_id', '=', round.formId),
								eb('closed_at', 'is not', null),
								round.kind === 'module'
									? eb.and([
											eb('module_id', '=', round.moduleId),
											eb('module_version', '=', round.moduleVersion)
										])
									: eb('badge_id', '=', round.badgeId)
							])
						]
					: [])
			])
		)
		.orderBy('feedback_answer.id')
		.execute()
	return rows
}

/** How many answers of each group are shown already. */
export async function shownOf(
	reader: Reader,
	roundId: string,
	questionId: string
): Promise<Map<string | null, number>> {
	const rows = await reader
		.selectFrom('feedback_block')
		.select(['grouping', (eb) => eb.fn.sum<string>('n').as('n')])
		.where('round_id', '=', roundId)
		.where('question_id', '=', questionId)
		.groupBy('grouping')
		.execute()
	return new Map(rows.map(({ grouping, n }) => [grouping, Number(n)]))
}

/** Groups of which everybody who is asked has answered, and nobody's sheet is still in the box. */
export async function completeGroups(
	reader: Reader,
	{ id, activityId, breakdown }: Round
): Promise<Set<string>> {
	if (breakdown === 'none' || !activityId) return new Set()
	const people = await reader
		.selectFrom('participant')
		.leftJoin('feedback_ticket', (join) =>
			join.onRef('feedback_ticket.person_id', '=', 'participant.person_id').on('round_id', '=', id)
		)
		.select(['country', 'organisation', 'round_id'])
		.where('activity_id', '=', activityId)
		.where('state', '=', 'registered')
		.execute()
	const inBox = await reader
		.selectFrom('feedback_sheet')
		.select('grouping')
		.where('round_id', '=', id)
		.execute()
	const open = new Set([
		...people.filter(({ round_id }) => !round_id).map((person) => person[breakdown]),
		...inBox.map(({ grouping }) => grouping)
	])
	return new Set(people.map((person) => person[breakdown]).filter((group) => !open.has(group)))
}
