// The part of the records of processing that follows from the columns' tags and the table of time limits.
import type pg from 'pg'
import { RETENTION, type Limit, type RetentionId } from '../platform/src/domain/privacy/retention/model.ts'

export type ColumnTag = {
	readonly table: string
	readonly column: string
	readonly class: string
	readonly keep: string
}

/** Every column of the schema with its tag; empty where there is none. */
export async function columnTags(client: Pick<pg.Client, 'query'>): Promise<ColumnTag[]> {
	const { rows } = await client.query<ColumnTag>(
		`select c.relname as table, a.attname as column,
			coalesce(substring(col_description(a.attrelid, a.attnum) from '^gdpr:([a-z]+) keep:[a-z]+$'), '') as class,
			coalesce(substring(col_description(a.attrelid, a.attnum) from '^gdpr:[a-z]+ keep:([a-z]+)$'), '') as keep
		from pg_class c join pg_attribute a on a.attrelid = c.oid
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
		order by c.relname collate "C", a.attnum`
	)
	return rows
}

const BEGIN =
	'<!-- written by `npm run db:types`; change the tags of the columns or the time limits instead -->'
const END = '<!-- end of what is written -->'
const PERSONAL: readonly string[] = ['subject', 'contact', 'special', 'log']

const isKnown = (keep: string): keep is RetentionId => keep in RETENTION

function limitWords({ days, from, then, job }: Limit): string {
	const kept = days === null ? from : `${days} days ${from}`
	return `${kept}, then ${then}${job ? ` (\`${job}\`)` : ''}`
}

function section(keep: RetentionId, tags: readonly ColumnTag[]): string {
	const tables = Map.groupBy(tags, ({ table }) => table)
	const rows = [...tables].map(([table, columns]) => {
		const of = (wanted: string) =>
			columns
				.filter((one) => one.class === wanted)
				.map(({ column }) => column)
				.join(', ') || '–'
		return `| ${table} | ${of('contact')} | ${of('special')} | ${[of('subject'), of('log')].filter((text) => text !== '–').join(', ') || '–'} |`
	})
	return [
		`### Kept ${limitWords(RETENTION[keep])}`,
		'',
		'| Table | Who and where | With special care | About or done by a person |',
		'| --- | --- | --- | --- |',
		...rows
	].join('\n')
}

/** All personal columns by time limit. */
export function recordsTable(tags: readonly ColumnTag[]): string {
	const personal = tags.filter((tag) => PERSONAL.includes(tag.class))
	const limits = Object.keys(RETENTION).filter(isKnown)
	const sections = limits
		.map((keep) => [keep, personal.filter((tag) => tag.keep === keep)] as const)
		.filter(([, of]) => of.length > 0)
		.map(([keep, of]) => section(keep, of))
	return `${BEGIN}\n\n${sections.join('\n\n')}\n\n${END}`
}

/** The document with its written part made anew. */
export function withRecords(document: string, tags: readonly ColumnTag[]): string {
	const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)]
	if (begin < 0 || end < begin)
		throw new Error('The records of processing have no place for the written part.')
	return document.slice(0, begin) + recordsTable(tags) + document.slice(end + END.length)
}
