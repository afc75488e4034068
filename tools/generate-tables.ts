// Writes platform/src/db/tables.ts from the migrated schema. Run: npm run db:types
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../platform/src/db/embedded.ts'
import { migrate } from '../platform/src/db/migrate.ts'
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
	await client.end()
} finally {
	await server.stop()
	await rm(folder, { recursive: true, force: true })
}
