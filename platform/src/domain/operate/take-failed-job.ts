// Takes a failed job out of the queue, for the command that decides what becomes of it.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'

export type FailedWork = { readonly task: string; readonly payload: unknown }

export async function takeFailedJob(tx: Tx, id: string): Promise<FailedWork | undefined> {
	const { rows } =
		await sql<FailedWork>`select task, payload from operate_take_failed_job(${id}::uuid)`.execute(tx)
	return rows[0]
}
