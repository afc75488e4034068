// Rows as PostgreSQL itself writes them: exact for every type, read back by the cast of the same text to the table's row.
import type pg from 'pg'
import type { TableEntry } from './manifest.ts'

/** Signs of life of running processes say nothing after a restore; the migrations are run, not copied. */
const NOT_KEPT = ['migration', 'site_mark']

// The text of a row depends on these.
export const EXACT_TEXT = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
	set local extra_float_digits = 1; set local bytea_output = 'hex'; set local statement_timeout = 0;
	set local idle_in_transaction_session_timeout = 0`

/** The tables with their columns, in an order that does not change. */
export async function tablesOf(client: pg.ClientBase): Promise<Pick<TableEntry, 'name' | 'columns'>[]> {
	const { rows } = await client.query<{ name: string; columns: string[] }>(
		`select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
			from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
			where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all($1)
			group by c.relname order by c.relname collate "C"`,
		[NOT_KEPT]
	)
	return rows
}

/** The number of rows and a sum over all their hashes: the same in whatever order they lie. */
export async function digestOf(
	client: pg.ClientBase,
	table: string
): Promise<{ rows: number; digest: string }> {
	const { rows } = await client.query<{ rows: number; digest: string }>(
		`select count(*) as rows,
			coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint::numeric), 0)::text as digest from ${named(table)} t`
	)
	const [row] = rows
	if (!row) throw new Error('A count gives one row.')
	return row
}

/** Names of tables and columns come from the database's own catalogue; quoted all the same. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const named = (table: string): string => `public.${quoted(table)}`
