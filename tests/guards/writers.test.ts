import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { covers, isDomain, MAY_TOUCH, roomOf, WRITER } from './rooms.ts'
import { productSources, ROOT, type Source } from './sources.ts'
import { callsOf, rawSqlOf, textOf } from './syntax.ts'

const WRITING = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])
const READING = new Set([
	'selectFrom',
	'innerJoin',
	'leftJoin',
	'rightJoin',
	'fullJoin',
	'crossJoin',
	'innerJoinLateral',
	'leftJoinLateral'
])
const RAW_WRITE =
	/\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?)\s+"?([a-z_.]+)/gi
const RAW_READ = /\b(?:from|join)\s+"?([a-z_]+)/gi

type Touch = { readonly table: string; readonly where: string; readonly room: string }

function writesOf(source: Source): Touch[] {
	const calls = callsOf(source)
		.filter(({ name }) => WRITING.has(name))
		.map(({ args, line }) => ({ table: textOf(args[0]), line }))
	const raw = rawSqlOf(source).flatMap(({ sql, line }) =>
		[...sql.matchAll(RAW_WRITE)].map(([, table = '']) => ({ table: table.toLowerCase(), line }))
	)
	return touches(source, [...calls, ...raw.filter(({ table }) => !KEYWORD_AFTER_UPDATE.has(table))])
}
// `for update skip locked`, `on conflict do update set`: no table stands there.
const KEYWORD_AFTER_UPDATE = new Set(['set', 'skip', 'of', 'nowait'])

function readsOf(source: Source): Touch[] {
	const calls = callsOf(source)
		.filter(({ name }) => READING.has(name))
		.map(({ args, line }) => ({ table: textOf(args[0]).split(/ as /i)[0] ?? '', line }))
	const raw = rawSqlOf(source).flatMap(({ sql, line }) =>
		[...sql.matchAll(RAW_READ)].map(([, table = '']) => ({ table: table.toLowerCase(), line }))
	)
	return touches(source, [...calls, ...raw]).filter(({ table }) => table in WRITER)
}

const touches = ({ path }: Source, found: { table: string; line: number }[]): Touch[] =>
	found.map(({ table, line }) => ({ table, where: `${path}:${line}`, room: roomOf(path) ?? '' }))

/** Start-up, tools of the database and the queue's own relay stand outside the rooms. */
const isOutside = ({ room }: Touch): boolean =>
	room === 'app' || room === 'db' || room === 'cli' || room === 'credentials' || room === 'content'

/** The queue keeps its tables in a schema of its own. */
const isOwnQueue = ({ room, table }: Touch): boolean => room === 'jobs' && table.startsWith('pgboss.')

const strangeWrites = (source: Source): string[] =>
	writesOf(source)
		.filter((touch) => !isOutside(touch) && !isOwnQueue(touch))
		.filter(({ table, room }) =>
			WRITER[table] === '*' ? !isDomain(room) && room !== 'jobs' : !covers(WRITER[table] ?? '?', room)
		)
		.map(({ table, where, room }) => `${where} (${room}) writes ${table}`)

const strangeReads = (source: Source): string[] =>
	readsOf(source)
		.filter(({ room }) => isDomain(room) || room === 'jobs' || room === 'kernel')
		.filter(({ table, room }) => !mayRead(room, WRITER[table] ?? ''))
		.map(({ table, where, room }) => `${where} (${room}) reads ${table}`)

const mayRead = (room: string, owner: string): boolean =>
	owner === '*' ||
	parentOf(owner) === parentOf(room) ||
	(MAY_TOUCH[room] ?? []).some((entry) => !entry.startsWith('types:') && covers(entry, owner))

/** Sub-rooms share what they read; writing stays with one. */
const parentOf = (room: string): string => room.split('/')[0] ?? room

const schemaTables = (): string[] =>
	[...readFileSync(join(ROOT, 'platform/src/db/tables.ts'), 'utf8').matchAll(/^\t([a-z_]+): \{$/gm)].map(
		([, table = '']) => table
	)

test('every table of the schema has its one writer, and no writer is named for a table that is not there', () => {
	expect(Object.keys(WRITER).sort()).toEqual(schemaTables().sort())
	expect(
		Object.values(WRITER).filter(
			(room) => room !== '*' && !Object.keys(MAY_TOUCH).some((known) => covers(room, known))
		)
	).toEqual([])
})

test('every table is written by its own room alone', () => {
	expect(productSources().flatMap(strangeWrites)).toEqual([])
})

test('tables are read in their own room and in rooms further from the foundation', () => {
	expect(productSources().flatMap(strangeReads)).toEqual([])
})

describe('the guard fails for', () => {
	const path = 'platform/src/domain/people/x-y.ts'
	test.each([
		['an insert', `tx.insertInto('card_reading').values({})`],
		['an update', `tx\n\t.updateTable('card_reading')\n\t.set({})`],
		['a delete', `tx.deleteFrom("card_reading")`],
		['a table that is only known when it runs', `tx.deleteFrom(table)`],
		['an update in raw SQL', 'sql`update card_reading set read_at = now()`'],
		['an insert in raw SQL', 'sql<Row>`with x as (select 1)\n insert into card_reading values (${a}, ${b})`'],
		['a delete in raw SQL', 'sql`delete from "card_reading"`'],
		['another schema', 'sql`truncate pgboss.job`']
	])('%s', (_, text) => {
		expect(strangeWrites({ path, text })).toHaveLength(1)
	})

	test.each([
		['a read of a later room', `reader.selectFrom('card_reading')`],
		['a join', `reader.selectFrom('person').innerJoin('card_reading as c', 'c.person_id', 'person.id')`],
		['a read in raw SQL', 'sql`select 1 from card_reading`']
	])('%s', (_, text) => {
		expect(strangeReads({ path, text })).toHaveLength(1)
	})

	test('nothing of its own', () => {
		const text = `tx.insertInto('person'); tx.insertInto('event'); sql\`select 1 from person for update skip locked\`; x.update('card_reading')`
		expect(strangeWrites({ path, text })).toEqual([])
		expect(strangeReads({ path, text })).toEqual([])
	})
})
