// Whole blocks, as they were counted: the only place from which results are read.
import type { Reader } from '#db/run.ts'
import { TEXT_STATES, type ShownText, type Tally } from './model.ts'
import { sizeOf } from './rules.ts'

/** One run, or a version of a module or a form of a badge in all its runs. */
export type Scope =
	| { readonly roundId: string }
	| { readonly moduleId: string; readonly version: number; readonly formId: string }
	| { readonly badgeId: string; readonly formId: string }

const blocksIn = (reader: Reader, scope: Scope) =>
	reader
		.selectFrom('feedback_block')
		.innerJoin('feedback_round', 'feedback_round.id', 'feedback_block.round_id')
		.where((eb) => {
			if ('roundId' in scope)
				return eb.or([
					eb('feedback_block.round_id', '=', scope.roundId),
					eb(eb.val(scope.roundId), '=', eb.fn.any('also'))
				])
			if ('badgeId' in scope)
				return eb.and([eb('badge_id', '=', scope.badgeId), eb('form_id', '=', scope.formId)])
			return eb.and([
				eb('module_id', '=', scope.moduleId),
				eb('module_version', '=', scope.version),
				eb('form_id', '=', scope.formId)
			])
		})

export type QuestionTally = {
	readonly tally: Tally
	/** By country or organisation; empty when nothing may be told apart. */
	readonly groups: readonly { readonly group: string | null; readonly tally: Tally }[]
}

/** What was answered to each question, and by group where there is more than one. */
export async function talliesIn(reader: Reader, scope: Scope): Promise<Map<string, QuestionTally>> {
	const rows = await blocksIn(reader, scope)
		.innerJoin('feedback_count', 'feedback_count.block_id', 'feedback_block.id')
		.select(['question_id', 'grouping', 'feedback_count.answer', 'closed_at'])
		.select((eb) => eb.fn.sum<string>('feedback_count.n').as('times'))
		.groupBy(['question_id', 'grouping', 'feedback_count.answer', 'closed_at'])
		.execute()
	const counted = rows.map((row) => ({ ...row, n: Number(row.times) }))
	return new Map(
		[...Map.groupBy(counted, ({ question_id }) => question_id)].map(([question, cells]) => {
			const closed = cells.every(({ closed_at }) => closed_at)
			const groups = [...Map.groupBy(cells, ({ grouping }) => grouping)]
			return [
				question,
				{
					tally: tallyOf(cells),
					groups:
						closed && groups.length > 1
							? groups.map(([group, own]) => ({ group, tally: tallyOf(own) })).sort(byName)
							: []
				}
			]
		})
	)
}

const tallyOf = (cells: readonly { readonly answer: string; readonly n: number }[]): Tally =>
	cells.reduce(
		(tally, { answer, n }) => tally.set(answer, (tally.get(answer) ?? 0) + n),
		new Map<string, number>()
	)

/** Larger first; several small ones together come last. */
function byName(one: QuestionTally['groups'][number], other: QuestionTally['groups'][number]): number {
	if (one.group === null || other.group === null) return one.group === null ? 1 : -1
	return sizeOf(other.tally) - sizeOf(one.tally) || (one.group < other.group ? -1 : 1)
}

/** Open answers by question, in an order of chance. */
export async function textsIn(reader: Reader, scope: Scope): Promise<Map<string, ShownText[]>> {
	const rows = await blocksIn(reader, scope)
		.innerJoin('feedback_text', 'feedback_text.block_id', 'feedback_block.id')
		.select(['question_id', 'feedback_text.id', 'feedback_text.text', 'feedback_text.state'])
		.orderBy('feedback_text.id')
		.execute()
	const texts = rows.map(({ question_id, id, text, state }) => ({
		question_id,
		id,
		text,
		state: TEXT_STATES.find((known) => known === state) ?? 'hidden'
	}))
	return Map.groupBy(texts, ({ question_id }) => question_id)
}

/** Whether answers of other rounds are counted together with this one's. */
export async function isShared(reader: Reader, roundId: string): Promise<boolean> {
	const row = await blocksIn(reader, { roundId })
		.select('feedback_block.id')
		.where((eb) => eb(eb.fn<number>('cardinality', ['also']), '>', 0))
		.limit(1)
		.executeTakeFirst()
	return row !== undefined
}
