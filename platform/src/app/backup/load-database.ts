// Puts the rows of a backup into an empty schema of the same version, in one transaction, and compares every table.
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { z } from 'zod'
import type { Address } from '#db/connect.ts'
import type { Manifest, TableEntry } from './manifest.ts'
import { digestOf, EXACT_TEXT, named, quoted, tablesOf } from './row-text.ts'

export class RestoreError extends Error {}

const BATCH = 1_000

/** Stands in the database from the first row until the journal was replayed: a half restored site must not start. */
export const UNFINISHED = 'restore.unfinished'

export async function loadDatabase(address: Address, folder: string, manifest: Manifest): Promise<void> {
	const client = new pg.Client(address)
	await client.connect()
	try {
		await client.query('begin')
		await client.query(EXACT_TEXT)
		await requireSameTables(client, manifest.tables)
		// The owner of a table may not switch foreign keys off, but may take them down and put them up again.
		const keys = await foreignKeys(client)
		for (const { table, name } of keys)
			await client.query(`alter table ${named(table)} drop constraint ${quoted(name)}`)
		for (const table of manifest.tables) await loadTable(client, folder, table)
		await askAgain(client, folder)
		for (const { table, name, definition } of keys)
			await client.query(`alter table ${named(table)} add constraint ${quoted(name)} ${definition}`)
		for (const { name, value } of manifest.sequences)
			await client.query('select setval($1::regclass, $2::bigint)', [named(name), value])
		await client.query('insert into site_mark (name, at) values ($1, now())', [UNFINISHED])
		await client.query('commit')
	} finally {
		await client.end()
	}
}

async function requireSameTables(client: pg.ClientBase, wanted: readonly TableEntry[]): Promise<void> {
	const shape = (tables: readonly Pick<TableEntry, 'name' | 'columns'>[]) =>
		JSON.stringify(tables.map(({ name, columns }) => [name, columns]))
	if (shape(await tablesOf(client)) !== shape(wanted))
		throw new RestoreError(
			'The tables of the backup are not those of its own migrations. Nothing was changed.'
		)
}

type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string }

const foreignKeys = async (client: pg.ClientBase): Promise<ForeignKey[]> =>
	(
		await client.query<ForeignKey>(
			`select c.relname::text as table, k.conname::text as name, pg_get_constraintdef(k.oid) as definition
				from pg_constraint k join pg_class c on c.oid = k.conrelid
				where k.contype = 'f' and c.relnamespace = 'public'::regnamespace`
		)
	).rows

async function loadTable(client: pg.ClientBase, folder: string, table: TableEntry): Promise<void> {
	const target = named(table.name)
	// Neither the journal nor any rule about changes speaks of rows that come back.
	await client.query(`alter table ${target} disable trigger user`)
	await client.query(`delete from ${target}`)
	const columns = table.columns.map(quoted)
	const insert = `insert into ${target} (${columns.join(', ')}) overriding system value
		select ${columns.map((column) => `(q.r).${column}`).join(', ')}
		from (select line::${target} as r from unnest($1::text[]) as line offset 0) q`
	for await (const lines of batches(join(folder, 'database', `${table.name}.jsonl.gz`)))
		await client.query(insert, [lines])
	await client.query(`alter table ${target} enable trigger user`)
	const found = await digestOf(client, table.name)
	if (found.rows !== table.rows || found.digest !== table.digest)
		throw new RestoreError(`The table ${table.name} did not come back as it was. Nothing was changed.`)
}

async function* batches(path: string): AsyncGenerator<string[]> {
	let batch: string[] = []
	for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
		batch.push(z.string().parse(JSON.parse(line)))
		if (batch.length < BATCH) continue
		yield batch
		batch = []
	}
	if (batch.length > 0) yield batch
}

// Every task may be run twice; what was done between the backup and now is recognised by its own key or message id.
async function askAgain(client: pg.ClientBase, folder: string): Promise<void> {
	for await (const lines of batches(join(folder, 'database', 'waiting-jobs.jsonl.gz')))
		await client.query(
			`insert into job (task, key, payload, run_after)
				select j ->> 'task', 'restored:' || (j ->> 'id'), coalesce(nullif(j -> 'payload', 'null'), '{}'), (j ->> 'runAfter')::timestamptz
				from (select line::jsonb as j from unnest($1::text[]) as line) jobs on conflict do nothing`,
			[lines]
		)
}
