// Writes platform/src/db/tables.ts and the lists of docs/privacy/records-of-processing.md from the migrated schema. Run: npm run db:types
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../platform/src/db/embedded.ts'
import { migrate } from '../platform/src/db/migrate.ts'
import { columnTags, withRecords } from './records-table.ts'
import { tablesModule } from './tables-module.ts'

const root = join(import.meta.dirname, '..')
const folder = await mkdtemp(join(tmpdir(), 'rexpath-types-'))
// Else the database, which cannot run as root, would have to live outside of it.
await chmod(folder, 0o711)
const server = await startEmbedded(folder, () => {})
try {
	await migrate(server.address, join(root, 'platform/src/db/migrations'))
	const client = new pg.Client(server.address)
	await client.connect()
	await writeFile(join(root, 'platform/src/db/tables.ts'), await tablesModule(client))
	const records = join(root, 'docs/privacy/records-of-processing.md')
	await writeFile(records, withRecords(await readFile(records, 'utf8'), await columnTags(client)))
	await client.end()
} finally {
	await server.stop()
	await rm(folder, { recursive: true, force: true })
}
