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
