// Plain SQL files, forward only, each in its own transaction, one migrator at a time.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Address } from './connect.ts'

const LOCK = 7_239_001
const OLDEST_SERVER = 150_000

export class MigrationError extends Error {}

export type Known = { readonly name: string; readonly hash: string }
export type MigrateOptions = {
	/** The last migration to run: a restored backup is brought to its own version first. */
	readonly upTo?: string
	/** Called before the first change to a database that holds something already. */
	readonly beforeUpgrade?: (pending: readonly string[], done: readonly Known[]) => Promise<void>
}

/** Brings the database up to date; returns the names of the migrations that ran. */
export async function migrate(
	address: Address,
	folder: string,
	{ upTo, beforeUpgrade }: MigrateOptions = {}
): Promise<string[]> {
	const client = new pg.Client(address)
	await client.connect()
	try {
		await checkServer(client)
		const done = await migrationsDone(client)
		const all = await migrationFiles(folder)
		refuseNewer(done, all)
		const wanted = upTo === undefined ? all : all.filter(({ name }) => name <= upTo)
		const pending = wanted.filter(({ name }) => !done.some((known) => known.name === name))
		if (done.length > 0 && pending.length > 0)
			await beforeUpgrade?.(
				pending.map(({ name }) => name),
				done
			)
		return await runPending(client, wanted)
	} finally {
		await client.end()
	}
}

/** The migrations that this database has seen, oldest first. */
export async function migrationsDone(client: pg.ClientBase): Promise<Known[]> {
	const { rows: found } = await client.query<{ there: boolean }>(
		"select to_regclass('public.migration') is not null as there"
	)
	if (!found[0]?.there) return []
	return (await client.query<Known>('select name, hash from migration order by name')).rows
}

export async function migrationFiles(folder: string): Promise<(Known & { readonly text: string })[]> {
	const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name)).sort()
	return Promise.all(
		names.map(async (name) => {
			const text = await readFile(join(folder, name), 'utf8')
			return { name, text, hash: createHash('sha256').update(text).digest('hex') }
		})
	)
}

// An older program would write rows that a newer schema gives another meaning.
function refuseNewer(done: readonly Known[], all: readonly Known[]): void {
	const unknown = done.filter(({ name }) => !all.some((known) => known.name === name))
	if (unknown.length > 0)
		throw new MigrationError(
			`This database belongs to a newer Rexpath (it has ${unknown.map(({ name }) => name).join(', ')}). Start that version, or restore a backup made before the upgrade.`
		)
}

async function checkServer(client: pg.Client): Promise<void> {
	const { rows } = await client.query<{ version: string }>(
		"select current_setting('server_version_num') as version"
	)
	if (Number(rows[0]?.version) < OLDEST_SERVER)
		throw new MigrationError('Rexpath needs PostgreSQL 15 or newer.')
}

async function runPending(
	client: pg.Client,
	wanted: readonly (Known & { readonly text: string })[]
): Promise<string[]> {
	const ran: string[] = []
	for (const migration of wanted) if (await runOne(client, migration)) ran.push(migration.name)
	return ran
}

async function runOne(
	client: pg.Client,
	{ name, text, hash }: Known & { readonly text: string }
): Promise<boolean> {
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
