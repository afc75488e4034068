import { sql } from 'kysely'
import type { App } from './compose.ts'

const PATIENCE_MS = 2_000

export type Health = {
	readonly status: 'ok' | 'unavailable'
	readonly version: string
	readonly database: 'ok' | 'unreachable'
}

/** Asks the database for an answer: an open connection proves nothing. */
export async function health({ db }: App, version: string): Promise<Health> {
	const answered = await Promise.race([
		sql`select 1`.execute(db).then(
			() => true,
			() => false
		),
		new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref())
	])
	return answered
		? { status: 'ok', version, database: 'ok' }
		: { status: 'unavailable', version, database: 'unreachable' }
}
