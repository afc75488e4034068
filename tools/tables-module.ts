// The text of tables.ts: one Kysely type per table of the schema `public`.
import type pg from 'pg'

const TYPES: Readonly<Record<string, string>> = {
	text: 'string',
	uuid: 'string',
	int4: 'number',
	int8: 'number',
	int2: 'number',
	float8: 'number',
	bool: 'boolean',
	date: 'string',
	timestamptz: 'Timestamp',
	jsonb: 'Json',
	bytea: 'Buffer',
	_text: 'string[]',
	_uuid: 'string[]',
	_int4: 'number[]',
	numeric: 'string'
}
type Column = {
	table_name: string
	column_name: string
	udt_name: string
	is_nullable: string
	has_default: boolean
	is_identity: string
}

/** Reads the catalogue and returns the module's source, sorted, so that equal schemas give equal text. */
export async function tablesModule(client: pg.ClientBase): Promise<string> {
	const { rows } =
		await client.query<Column>(`select c.table_name, c.column_name, c.udt_name, c.is_nullable, c.column_default is not null as has_default, c.is_identity
		from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
		where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name <> 'migration'
		order by c.table_name collate "C", c.ordinal_position`)
	const tables = Map.groupBy(rows, ({ table_name }) => table_name)
	const members = [...tables].map(
		([table, columns]) => `\t${table}: {\n${columns.map(columnLine).join('\n')}\n\t}`
	)
	return `// Generated from the migrations by \`npm run db:types\`. Do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export type Timestamp = ColumnType<Date, Date, Date>
/** Read as parsed values of unknown shape, written as JSON text. */
export type Json = ColumnType<unknown, string, string>

export type Tables = {
${members.join('\n')}
}
`
}

function columnLine({ column_name, udt_name, is_nullable, has_default, is_identity }: Column): string {
	const base = TYPES[udt_name]
	if (!base) throw new Error(`tables-module.ts knows no type for ${udt_name} (${column_name})`)
	const type =
		is_identity === 'YES' ? `GeneratedAlways<${base}>` : written(base, is_nullable === 'YES', has_default)
	return `\t\t${column_name}: ${type}`
}

// Kysely does not look inside nested column types, so every combination is spelt out.
function written(base: string, nullable: boolean, hasDefault: boolean): string {
	const read = base === 'Json' ? 'unknown' : base === 'Timestamp' ? 'Date' : base
	const write = base === 'Json' ? 'string' : read
	const orNull = nullable ? ' | null' : ''
	if (!hasDefault && !nullable) return base
	if (base === 'Json' || base === 'Timestamp')
		return `ColumnType<${read === 'unknown' ? read : read + orNull}, ${write}${orNull} | undefined, ${write}${orNull}>`
	return hasDefault ? `Generated<${base}${orNull}>` : `${base} | null`
}
