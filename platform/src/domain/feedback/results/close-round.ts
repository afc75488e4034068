// The end of a round, when its time is over or everybody has answered: the box is emptied for good, what may be shown is counted, and numbers take the place of names.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { emptyBox } from '../answers/empty-box.ts'
import type { Round } from '../rounds/model.ts'
import { roundById, turnoutOf } from '../rounds/queries.ts'
import { stateOf } from '../rounds/rules.ts'
import { publishLast } from './publish-answers.ts'

export async function closeRound(tx: Tx, scene: Scene, roundId: string) {
	await lockSubject(tx, roundId)
	const round = await roundById(tx, roundId)
	if (!round) return refuse('round-not-found')
	if (round.closedAt) return done({ roundId })
	const over = stateOf(round, scene.now) === 'closed' || (await haveAllAnswered(tx, roundId))
	if (!over) return refuse('still-open')
	await emptyBox(tx, scene, { roundId, last: true })
	await publishLast(tx, scene, round)
	const turnout = await turnoutOf(tx, roundId)
	await tx
		.updateTable('feedback_round')
		.set({ closed_at: scene.now, asked: turnout?.asked ?? null, answered: turnout?.answered ?? 0 })
		.where('id', '=', roundId)
		.execute()
	await forgetTooFew(tx, round)
	return done({ roundId })
}

async function haveAllAnswered(tx: Tx, roundId: string): Promise<boolean> {
	const { rows } = await sql<{ all: boolean }>`select feedback_all_answered(${roundId}) as all`.execute(tx)
	return rows[0]?.all ?? false
}

// Rounds of one module or badge share what waits: they are closed one after the other.
async function lockSubject(tx: Tx, roundId: string): Promise<void> {
	await tx
		.selectFrom('feedback_round as mine')
		.innerJoin('feedback_round as same', (join) =>
			join.on((eb) =>
				eb.or([
					eb('same.id', '=', eb.ref('mine.id')),
					eb('same.module_id', '=', eb.ref('mine.module_id')),
					eb('same.badge_id', '=', eb.ref('mine.badge_id'))
				])
			)
		)
		.select('same.id')
		.where('mine.id', '=', roundId)
		.orderBy('same.id')
		.forUpdate('same')
		.execute()
}

/** Nothing can join the few answers of one activity any more, so nobody will ever be shown them. */
async function forgetTooFew(tx: Tx, { id, kind }: Round): Promise<void> {
	if (kind === 'activity' || kind === 'later')
		await tx.deleteFrom('feedback_answer').where('round_id', '=', id).execute()
}
