// Counts waiting answers together in blocks, by the rules of every report, and keeps only how many there were and their
// sum. Few answers of a closed class wait for those of other closed classes of the school.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import type { Waiting } from '#domain/feedback/results/model.ts'
import { blocksAtClose, blocksWhileOpen } from '#domain/feedback/results/rules.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { FLOOR, QUESTIONS, type QuestionId } from '../runs/model.ts'

const ALONE = { floor: FLOOR, shown: new Map<string | null, number>() }

export async function countAnswers(tx: Tx, scene: Scene, runId: string) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const run = await tx
		.selectFrom('class_run')
		.select(['organisation_id', 'closed_at'])
		.where('id', '=', runId)
		.executeTakeFirst()
	if (!run) return done({ blocks: 0 })
	// Two classes of one school that close together must not count the same few answers.
	await sql`select pg_advisory_xact_lock(hashtext(${`classes:${run.organisation_id}`}))`.execute(tx)
	for (const question of QUESTIONS) {
		const place = { organisation_id: run.organisation_id, question_id: question }
		const own = await waitingAnswers(tx, { question, runId })
		const blocks = run.closed_at ? blocksAtClose(own, ALONE).blocks : blocksWhileOpen(own, FLOOR)
		for (const { answers } of blocks) await keepBlock(tx, scene, { ...place, run_id: runId }, answers)
		if (!run.closed_at) continue
		const few = await waitingAnswers(tx, { question, organisationId: run.organisation_id })
		for (const { answers } of blocksAtClose(few, ALONE).blocks)
			await keepBlock(tx, scene, { ...place, run_id: null }, answers)
	}
	return done(undefined)
}

type Which = { readonly question: QuestionId } & (
	| { readonly runId: string }
	/** Of all closed classes of a school. */
	| { readonly organisationId: string }
)

async function waitingAnswers(tx: Tx, which: Which): Promise<Waiting[]> {
	const rows = await tx
		.selectFrom('class_answer')
		.innerJoin('class_run', 'class_run.id', 'class_answer.run_id')
		.select(['class_answer.id', 'answer'])
		.where('question_id', '=', which.question)
		.where((eb) =>
			'runId' in which
				? eb('run_id', '=', which.runId)
				: eb.and([eb('organisation_id', '=', which.organisationId), eb('closed_at', 'is not', null)])
		)
		.execute()
	return rows.map(({ id, answer }) => ({ id, answer: String(answer), group: null }))
}

type Place = {
	readonly organisation_id: string
	readonly question_id: QuestionId
	readonly run_id: string | null
}

async function keepBlock(tx: Tx, { newId }: Scene, place: Place, answers: readonly Waiting[]): Promise<void> {
	const ids = answers.map(({ id }) => id)
	await tx.deleteFrom('class_answer').where('id', 'in', ids).execute()
	const total = answers.reduce((sum, { answer }) => sum + Number(answer), 0)
	await tx
		.insertInto('class_block')
		.values({ ...place, id: newId(), n: answers.length, total })
		.execute()
}
