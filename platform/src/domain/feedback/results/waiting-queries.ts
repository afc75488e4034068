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
