// The transactional side of the queue: a job row is written with the change that asks for it.
import type { Tx } from '#db/run.ts'

export type Job = {
	readonly task: string
	/** Unique for ever: what is asked for twice happens once. */
	readonly key: string
	readonly payload: Readonly<Record<string, unknown>>
	readonly runAfter?: Date
}

export async function enqueue(tx: Tx, { task, key, payload, runAfter }: Job): Promise<void> {
	await tx
		.insertInto('job')
		.values({ task, key, payload: JSON.stringify(payload), run_after: runAfter ?? null })
		.onConflict((conflict) => conflict.constraint('job_once').doNothing())
		.execute()
}
