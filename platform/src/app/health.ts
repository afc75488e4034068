// How this process is: alive (it answers), and ready (it can do its work).
import { sql } from 'kysely'
import type { App } from './compose.ts'
import { SILENT_MS } from './mark-site.ts'

const PATIENCE_MS = 2_000

export type Health = {
	readonly status: 'ok' | 'unavailable'
	readonly version: string
	readonly database: 'ok' | 'unreachable'
}
export type Readiness = Health & {
	readonly stopping: boolean
	readonly migrations: 'current' | 'pending' | 'unknown'
	/** Jobs wait while every worker is silent; pages are answered all the same. */
	readonly worker: 'alive' | 'silent' | 'unknown'
}

/** Asks the database for an answer: an open connection proves nothing. */
export async function health({ db }: App, version: string): Promise<Health> {
	const answered = await patiently(
		sql`select 1`.execute(db).then(() => true),
		false
	)
	return answered
		? { status: 'ok', version, database: 'ok' }
		: { status: 'unavailable', version, database: 'unreachable' }
}

type Asked = { readonly version: string; readonly stopping: boolean; readonly migrations: readonly string[] }

export async function readiness(app: App, { version, stopping, migrations }: Asked): Promise<Readiness> {
	const found = await patiently(findState(app, migrations), undefined)
	const ready = found?.migrations === 'current' && !stopping
	return {
		status: ready ? 'ok' : 'unavailable',
		version,
		stopping,
		database: found ? 'ok' : 'unreachable',
		migrations: found?.migrations ?? 'unknown',
		worker: found?.worker ?? 'unknown'
	}
}

async function findState({ db }: App, wanted: readonly string[]) {
	const { rows } = await sql<{ missing: number; beats: number }>`select
		(select count(*) from unnest(${wanted}::text[]) as wanted where wanted not in (select name from migration)) as missing,
		(select count(*) from site_mark where name like 'worker:%'
			and at > now() - ${SILENT_MS} * interval '1 millisecond') as beats`.execute(db)
	const [row] = rows
	return {
		migrations: row?.missing === 0 ? ('current' as const) : ('pending' as const),
		worker: (row?.beats ?? 0) > 0 ? ('alive' as const) : ('silent' as const)
	}
}

const patiently = <Value, Other>(work: Promise<Value>, otherwise: Other): Promise<Value | Other> =>
	Promise.race([
		work.catch(() => otherwise),
		new Promise<Other>((resolve) => setTimeout(resolve, PATIENCE_MS, otherwise).unref())
	])
