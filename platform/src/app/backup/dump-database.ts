// The whole database in one consistent look: a read-only snapshot, a compressed file for each table.
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import type { Address } from '#db/connect.ts'
import { migrationsDone } from '#db/migrate.ts'
import type { Manifest, TableEntry } from './manifest.ts'
import { digestOf, EXACT_TEXT, named, tablesOf } from './row-text.ts'

const BATCH = 1_000

export type Dump = Pick<Manifest, 'database' | 'migrations' | 'tables' | 'sequences'>

/** Writes `database/<table>.jsonl.gz` and the work that waited in the queue as `database/waiting-jobs.jsonl.gz`. */
export async function dumpDatabase(address: Address, folder: string): Promise<Dump> {
	const client = new pg.Client(address)
	await client.connect()
	try {
		await client.query('begin isolation level repeatable read read only')
		await client.query(EXACT_TEXT)
		const tables: TableEntry[] = []
		for (const table of await tablesOf(client)) {
			await writeLines(
				join(folder, `${table.name}.jsonl.gz`),
				linesOf(client, `select t::text as line from ${named(table.name)} t`)
			)
			tables.push({ ...table, ...(await digestOf(client, table.name)) })
		}
		await writeLines(join(folder, 'waiting-jobs.jsonl.gz'), await waitingJobs(client))
		const { rows } = await client.query<{ name: string }>('select current_database() as name')
		return {
			database: rows[0]?.name ?? '',
			migrations: await migrationsDone(client),
			tables,
			sequences: await sequencesOf(client)
		}
	} finally {
		await client.end()
	}
}

async function* linesOf(client: pg.ClientBase, select: string): AsyncGenerator<string> {
	await client.query(`declare rows no scroll cursor for ${select}`)
	for (;;) {
		const { rows } = await client.query<{ line: string }>(`fetch ${BATCH} from rows`)
		for (const { line } of rows) yield `${JSON.stringify(line)}\n`
		if (rows.length < BATCH) break
	}
	await client.query('close rows')
}

// The queue's own tables belong to its library. What was not done yet is kept as jobs that can be asked for again.
async function waitingJobs(client: pg.ClientBase): Promise<AsyncIterable<string> | Iterable<string>> {
	const { rows } = await client.query<{ there: boolean }>(
		"select to_regclass('pgboss.job') is not null as there"
	)
	if (!rows[0]?.there) return []
	return linesOf(
		client,
		`select json_build_object('id', id, 'task', coalesce(source_name, name), 'payload', data, 'runAfter', start_after)::text as line
			from pgboss.job where state in ('created', 'retry', 'active') and name not like '\\_\\_%'`
	)
}

const writeLines = (path: string, lines: AsyncIterable<string> | Iterable<string>): Promise<void> =>
	pipeline(
		Readable.from(lines),
		createGzip(),
		createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
	)

async function sequencesOf(client: pg.ClientBase): Promise<Manifest['sequences']> {
	const { rows } = await client.query<{ name: string; value: string }>(
		`select sequencename::text as name, last_value::text as value from pg_sequences
			where schemaname = 'public' and last_value is not null order by sequencename collate "C"`
	)
	return rows
}
