import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tablesModule } from '../../tools/tables-module.ts'
import { openWorld } from '../world/world.ts'

const written = readFileSync(join(import.meta.dirname, '../../platform/src/db/tables.ts'), 'utf8')

test('the types of the tables are those of the migrated schema, and a changed schema would show', async () => {
	await using world = await openWorld()
	const client = await world.app.pool.connect()
	try {
		expect(await tablesModule(client)).toBe(written)
		await client.query('alter table person add column shoe_size integer')
		expect(await tablesModule(client)).not.toBe(written)
	} finally {
		client.release()
	}
})

// Tables in which no row belongs to a person: what everybody may read, and what the application may not read at all.
const WITHOUT_POLICIES = [
	'audit_checkpoint',
	'audit_key',
	'career_model',
	'event',
	'framework',
	'issuer_key',
	'job',
	'journal_entry',
	'known_issuer',
	'migration',
	'personal_table',
	'skipped_series'
]

const UNGUARDED = `select relname as table from pg_class
	where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity order by relname collate "C"`
const SILENT = `select relname as table from pg_class
	where relnamespace = 'public'::regnamespace and relrowsecurity and not exists (select from pg_policy where polrelid = pg_class.oid)`
const UNREADABLE = `select distinct privilege_type as table from information_schema.column_privileges
	where table_name = 'event' and grantee = 'rexpath_app'`

test('every table with rows of persons is held by row-level security, and every exception is named', async () => {
	await using world = await openWorld()
	const tables = async (query: string) =>
		(await world.app.pool.query<{ table: string }>(query)).rows.map(({ table }) => table)
	expect(await tables(UNGUARDED)).toEqual(WITHOUT_POLICIES)
	expect(await tables(SILENT)).toEqual([])
	expect(await tables(UNREADABLE)).toEqual(['INSERT'])
	await world.app.pool.query('create table diary (person_id uuid)')
	expect(await tables(UNGUARDED)).toContain('diary')
})

test('the application owns nothing and cannot step around the policies', async () => {
	await using world = await openWorld()
	const { rows } = await world.app.pool.query<{ bypasses: boolean; superuser: boolean; owns: string }>(
		`select rolbypassrls as bypasses, rolsuper as superuser, (select count(*) from pg_class where relowner = pg_roles.oid)::text as owns
			from pg_roles where rolname = 'rexpath_app'`
	)
	expect(rows).toEqual([{ bypasses: false, superuser: false, owns: '0' }])
})
