// One process at a time: several that start together upgrade and prepare the site one after the other.
import pg from 'pg'
import type { Address } from './connect.ts'

const LOCK = 7_239_010

/** Runs the work while no other process of this site is in here; a killed process lets go by itself. */
export async function alone<Result>(address: Address, work: () => Promise<Result>): Promise<Result> {
	const client = new pg.Client(address)
	client.on('error', () => {})
	await client.connect()
	try {
		await client.query('begin')
		// The work may take longer than a server allows a silent transaction: it holds nothing but this lock.
		await client.query('set local idle_in_transaction_session_timeout = 0')
		await client.query('select pg_advisory_xact_lock($1)', [LOCK])
		return await work()
	} finally {
		await client.end()
	}
}
