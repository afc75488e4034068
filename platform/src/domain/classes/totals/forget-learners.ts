// Students and their ticks are forgotten some time after their class has closed. How many there were stays.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { DAY_MS } from '#kernel/limits.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { LEARNERS_KEPT_DAYS } from '../runs/model.ts'
import { totalsOf } from '../runs/rules.ts'

const BATCH = 200

export async function forgetLearners(tx: Tx, scene: Scene, _input: undefined) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const due = await tx
		.selectFrom('class_run')
		.select('id')
		.where('forgotten_at', 'is', null)
		.where('closed_at', '<=', new Date(scene.now.getTime() - LEARNERS_KEPT_DAYS * DAY_MS))
		.limit(BATCH)
		.forUpdate()
		.execute()
	for (const { id } of due) await forgetIn(tx, scene, id)
	return done({ classes: due.length, more: due.length === BATCH })
}

async function forgetIn(tx: Tx, { now }: Scene, runId: string): Promise<void> {
	const { rows } = await sql<{ kind: string; mark_id: string; n: number }>`
		select kind, mark_id, n from class_totals(${runId})`.execute(tx)
	const { learners, ...marks } = totalsOf(rows)
	await tx.deleteFrom('class_learner').where('run_id', '=', runId).execute()
	await tx.deleteFrom('class_answer').where('run_id', '=', runId).execute()
	await tx
		.updateTable('class_run')
		.set({ learners, marks: JSON.stringify(marks), forgotten_at: now })
		.where('id', '=', runId)
		.execute()
}
