// Plain SQL files, forward only, each in its own transaction, one migrator at a time.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Address } from './connect.ts'

const LOCK = 7_239_001
const OLDEST_SERVER = 150_000

export class MigrationError extends Error {}

/** Brings the database up to date; returns the names of the migrations that ran. */
export async function migrate(address: Address, folder: string): Promise<string[]> {
	const client = new pg.Client(address)
	await client.connect()
	try {
		await checkServer(client)
		return await runPending(client, folder)
	} finally {
		await client.end()
	}
}

async function checkServer(client: pg.Client): Promise<void> {
	const { rows } = await client.query<{ version: string }>(
		"select current_setting('server_version_num') as version"
	)
	if (Number(rows[0]?.version) < OLDEST_SERVER)
		throw new MigrationError('Rexpath needs PostgreSQL 15 or newer.')
}

async function runPending(client: pg.Client, folder: string): Promise<string[]> {
	const files = (await readdir(folder)).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name)).sort()
	const ran: string[] = []
	for (const name of files)
		if (await runOne(client, name, await readFile(join(folder, name), 'utf8'))) ran.push(name)
	return ran
}

async function runOne(client: pg.Client, name: string, text: string): Promise<boolean> {
	const hash = createHash('sha256').update(text).digest('hex')
	await client.query('begin')
	try {
		await client.query('select pg_advisory_xact_lock($1)', [LOCK])
		await client.query(
			'create table if not exists migration (name text primary key, hash text not null, ran_at timestamptz not null default now())'
		)
		const { rows } = await client.query<{ hash: string }>('select hash from migration where name = $1', [
			name
		])
		const [known] = rows
		if (known && known.hash !== hash)
			throw new MigrationError(
				`The migration ${name} was changed after it ran. Restore the file or start with an empty database.`
			)
		if (!known) {
			await client.query(text)
			await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash])
		}
		await client.query('commit')
		return !known
	} catch (error) {
		await client.query('rollback')
		throw error
	}
}
