// Counts waiting answers of one round together in blocks, by question, and keeps only the counts. Open answers wait
// for the end of the round; they have no groups.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { NOT_APPLICABLE, type Question } from '../forms/model.ts'
import { formById } from '../forms/queries.ts'
import type { Round } from '../rounds/model.ts'
import { roundById } from '../rounds/queries.ts'
import type { Block, Waiting } from './model.ts'
import { blocksAtClose, blocksWhileOpen } from './rules.ts'
import { shownOf, waitingAnswers, type Kept } from './waiting-queries.ts'

/** Steps of a round that is still open. */
export async function publishAnswers(tx: Tx, scene: Scene, roundId: string) {
	const round = await roundById(tx, roundId)
	if (!round) return refuse('round-not-found')
	const { questions } = await formById(tx, round.formId)
	for (const { id, kind } of questions) {
		if (kind === 'open') continue
		const waiting = await waitingAnswers(tx, round, { questionId: id, pooled: false })
		for (const block of blocksWhileOpen(waiting, round.floor))
			await keepBlock(tx, scene, { round, question: { id, kind }, block })
	}
	return done({ roundId })
}

/** What is shown of a round for good. The round is locked and its box empty. */
export async function publishLast(tx: Tx, scene: Scene, round: Round): Promise<void> {
	const { questions } = await formById(tx, round.formId)
	for (const { id, kind } of questions) {
		const waiting = await waitingAnswers(tx, round, { questionId: id, pooled: true })
		const ungrouped = kind === 'open' ? waiting.map((answer) => ({ ...answer, group: null })) : waiting
		const shown = await shownOf(tx, round.id, id)
		const { blocks, joined } = blocksAtClose(ungrouped, { floor: floorOf(round, ungrouped), shown })
		for (const block of blocks) await keepBlock(tx, scene, { round, question: { id, kind }, block })
		await tellApartNoMore(tx, { roundId: round.id, questionId: id, groups: [...joined] })
	}
}

/** Earlier rounds may have asked for more answers than this one. */
const floorOf = (round: Round, waiting: readonly Kept[]): number =>
	Math.max(round.floor, ...waiting.map(({ floor }) => floor))

type Keeping = {
	readonly round: Round
	readonly question: Pick<Question, 'id' | 'kind'>
	readonly block: Block
}

async function keepBlock(tx: Tx, { newId }: Scene, { round, question, block }: Keeping): Promise<void> {
	const { answers } = block
	const id = newId()
	const counts = countsOf(answers)
	const taken = answers.map((answer) => answer.id)
	const gone = await tx.deleteFrom('feedback_answer').where('id', 'in', taken).returning('round_id').execute()
	await tx
		.insertInto('feedback_block')
		.values({
			id,
			round_id: round.id,
			also: [...new Set(gone.map((one) => one.round_id))].filter((other) => other !== round.id),
			question_id: question.id,
			grouping: block.group,
			n: counts.reduce((sum, { answer, n }) => (answer === NOT_APPLICABLE ? sum : sum + n), 0)
		})
		.execute()
	if (question.kind === 'open') await keepTexts(tx, newId, { blockId: id, answers })
	else
		await tx
			.insertInto('feedback_count')
			.values(counts.map((count) => ({ block_id: id, ...count })))
			.execute()
}

const countsOf = (answers: readonly Waiting[]) =>
	[...Map.groupBy(answers, ({ answer }) => answer)].map(([answer, { length }]) => ({ answer, n: length }))

async function keepTexts(
	tx: Tx,
	newId: () => string,
	{ blockId, answers }: { blockId: string; answers: readonly Waiting[] }
): Promise<void> {
	const texts = answers.map(({ answer }) => ({ id: newId(), block_id: blockId, text: answer }))
	texts.sort((one, other) => (one.id < other.id ? -1 : 1))
	await tx.insertInto('feedback_text').values(texts).execute()
}

type Joined = { readonly roundId: string; readonly questionId: string; readonly groups: readonly string[] }

async function tellApartNoMore(tx: Tx, { roundId, questionId, groups }: Joined): Promise<void> {
	if (groups.length === 0) return
	await tx
		.updateTable('feedback_block')
		.set({ grouping: null })
		.where('round_id', '=', roundId)
		.where('question_id', '=', questionId)
		.where('grouping', 'in', groups)
		.execute()
}
