// Signs of life that other processes and the administrator's page read: one row a name, written over.
import { sql } from 'kysely'
import type { Database } from '#db/connect.ts'
import type { Mail } from '#ports/ports.ts'

export async function markSite(db: Database, name: string, data: Readonly<Record<string, unknown>> = {}) {
	await sql`insert into site_mark (name, at, data) values (${name}, now(), ${JSON.stringify(data)}::jsonb)
		on conflict (name) do update set at = excluded.at, data = excluded.data`.execute(db)
}

const BEAT_MS = 10_000
/** A worker that was silent for this long is thought dead. */
export const SILENT_MS = 45_000

/** Tells every ten seconds that this worker lives. */
export async function startBeat(
	db: Database,
	name: string,
	data: Readonly<Record<string, unknown>>,
	onFault: (error: unknown) => void
): Promise<() => Promise<void>> {
	const forgetDead = sql`delete from site_mark where name like 'worker:%' and at < now() - interval '1 day'`
	await forgetDead.execute(db)
	await markSite(db, name, data)
	const timer = setInterval(() => void markSite(db, name, data).catch(onFault), BEAT_MS)
	return async () => {
		clearInterval(timer)
		await sql`delete from site_mark where name = ${name}`.execute(db)
	}
}

/** Notes when the last letter went out and when the last one could not: never to whom. */
export const markedMail = (db: Database, mail: Mail): Mail => ({
	...mail,
	send: async (letter) => {
		try {
			await mail.send(letter)
		} catch (error) {
			await markSite(db, 'mail.failed').catch(() => {})
			throw error
		}
		// The letter is gone: that its time could not be noted must not send it again.
		await markSite(db, 'mail.sent').catch(() => {})
	}
})
