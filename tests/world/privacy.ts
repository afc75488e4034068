// What the privacy tests ask of a world.
import type { World } from './world.ts'

export type ColumnTag = {
	readonly table: string
	readonly column: string
	readonly type: string
	readonly class: string
	readonly keep: string
}

/** Every column of the schema with its tag; empty where there is none. */
export async function columnTags(world: World): Promise<ColumnTag[]> {
	const { rows } = await world.app.pool.query<ColumnTag>(
		`select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
			coalesce(substring(col_description(a.attrelid, a.attnum) from '^gdpr:([a-z]+) keep:[a-z]+$'), '') as class,
			coalesce(substring(col_description(a.attrelid, a.attnum) from '^gdpr:[a-z]+ keep:([a-z]+)$'), '') as keep
		from pg_class c join pg_attribute a on a.attrelid = c.oid
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
		order by c.relname collate "C", a.attnum`
	)
	return rows
}
