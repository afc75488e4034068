// What an administrator sees of the queue.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'
import { kindOf, progressOf } from './model.ts'

export type FailedJob = {
	readonly id: string
	readonly task: string
	readonly tries: number
	readonly failedAt: Date
	readonly error: string
}

type FailedRow = {
	readonly id: string
	readonly task: string
	readonly tries: number
	readonly failed_at: Date
	readonly error: string | null
}

export async function failedJobs(reader: Reader, { actor }: Scene, _input: undefined) {
	if (!hasRole(actor, 'administrator')) return []
	const { rows } =
		await sql<FailedRow>`select id, task, tries, failed_at, error from operate_failed_jobs()`.execute(reader)
	return rows.map(({ id, task, tries, failed_at, error }) => ({
		id,
		task,
		kind: kindOf(task),
		tries,
		failedAt: failed_at,
		error: error ?? ''
	}))
}

type WorkRow = {
	readonly task: string
	readonly waiting: number
	readonly later: number
	readonly running: number
	readonly done: number
}

/** Work that waits, runs or was done in the last day, with how far long work is. */
export async function workInHand(reader: Reader, { actor }: Scene, _input: undefined) {
	if (!hasRole(actor, 'administrator')) return []
	const { rows } = await sql<WorkRow>`select task, waiting, later, running, done from operate_work()`.execute(
		reader
	)
	return rows
		.filter(({ waiting, later, running, done }) => waiting + later + running + done > 0)
		.map((row) => ({ ...row, kind: kindOf(row.task), progress: progressOf(row) }))
}
