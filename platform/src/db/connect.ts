// One pool for the application. Numbers and dates come back as the types that tables.ts promises.
import { Kysely } from 'kysely'
import pg from 'pg'
import { fewTrips } from './driver.ts'
import type { DatabaseAddress } from './embedded.ts'
import type { Tables } from './tables.ts'

export type Address = DatabaseAddress | { readonly connectionString: string }
export type Database = Kysely<Tables>

const INT8 = 20
const DATE = 1082
pg.types.setTypeParser(INT8, Number)
// A calendar date has no time zone; keep it as text.
pg.types.setTypeParser(DATE, (text) => text)

export function connect(address: Address, max = 12): { db: Database; pool: pg.Pool } {
	const pool = new pg.Pool({ ...address, max, connectionTimeoutMillis: 5_000, application_name: 'rexpath' })
	// Without a listener a connection lost while idle would end the process; one lost at work has none of the pool's.
	pool.on('error', () => {})
	pool.on('connect', (client) => client.on('error', () => {}))
	return { db: new Kysely<Tables>({ dialect: fewTrips(pool) }), pool }
}
