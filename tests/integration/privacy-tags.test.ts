// Each column says what it holds of people and how long; what holds something is copied and erased.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RETENTION } from '../../platform/src/domain/privacy/retention/model.ts'
import { columnTags } from '../world/privacy.ts'
import { withRecords } from '../../tools/records-table.ts'
import { openWorld, type World } from '../world/world.ts'

const CLASSES = ['subject', 'contact', 'special', 'log', 'secret', 'none']
// Work and signs of the site: rows carry ids alone.
const OF_NOBODY = ['job', 'journal_entry']
// Students of a class have no account, so nobody takes them along; they go with their teacher's class run.
const WITHOUT_ACCOUNT = ['class_learner', 'class_mark']

async function faults(world: World): Promise<string[]> {
	return (await columnTags(world))
		.filter(({ class: found, keep }) => !CLASSES.includes(found) || !(keep in RETENTION))
		.map(({ table, column }) => `${table}.${column}`)
}

async function unlisted(world: World): Promise<string[]> {
	const { rows } = await world.app.pool.query<{ name: string }>('select distinct name from personal_table')
	const listed = new Set(rows.map(({ name }) => name))
	const tables = (await columnTags(world))
		.filter(({ class: found }) => ['subject', 'contact', 'special', 'log'].includes(found))
		.map(({ table }) => table)
	return [...new Set(tables)].filter(
		(table) => !listed.has(table) && ![...OF_NOBODY, ...WITHOUT_ACCOUNT].includes(table)
	)
}

test('every column has a tag, and a new one without would show', async () => {
	await using world = await openWorld()
	expect(await faults(world)).toEqual([])
	await world.app.pool.query('alter table person add column shoe_size integer')
	expect(await faults(world)).toEqual(['person.shoe_size'])
	await world.app.pool.query(`comment on column person.shoe_size is 'gdpr:subject keep:a-while'`)
	expect(await faults(world)).toEqual(['person.shoe_size'])
})

test('every table that holds something of a person is copied and erased by the list', async () => {
	await using world = await openWorld()
	expect(await unlisted(world)).toEqual([])
	await world.app.pool.query('create table diary (person_id uuid)')
	await world.app.pool.query(`comment on column diary.person_id is 'gdpr:subject keep:account'`)
	expect(await unlisted(world)).toEqual(['diary'])
})

test('every time limit is used by a column', async () => {
	await using world = await openWorld()
	const used = new Set((await columnTags(world)).map(({ keep }) => keep))
	expect(Object.keys(RETENTION).filter((id) => !used.has(id))).toEqual([])
})

test('the records of processing say what the schema and the time limits say', async () => {
	await using world = await openWorld()
	const file = join(import.meta.dirname, '../../docs/privacy/records-of-processing.md')
	const written = await readFile(file, 'utf8')
	const tags = await columnTags(world)
	expect(withRecords(written, tags)).toBe(written)
	const changed = tags.map((tag) => (tag.column === 'diet' ? { ...tag, keep: 'account' } : tag))
	expect(withRecords(written, changed)).not.toBe(written)
})
