// One PostgreSQL for the whole run, with a migrated template that each test file clones.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import pg from 'pg'
import { startEmbedded, type DatabaseAddress } from '../../platform/src/db/embedded.ts'
import { migrate } from '../../platform/src/db/migrate.ts'

declare module 'vitest' {
	interface ProvidedContext {
		template: DatabaseAddress
	}
}

export const TEMPLATE = 'rexpath'

export default async function setup(project: TestProject) {
	const folder = await mkdtemp(join(tmpdir(), 'rexpath-test-'))
	// Else the database, which cannot run as root, would have to live outside of it.
	await chmod(folder, 0o711)
	const server = await startEmbedded(folder, () => {})
	await migrate(server.address, join(import.meta.dirname, '../../platform/src/db/migrations'))
	await closeTemplate(server.address)
	project.provide('template', server.address)
	return async () => {
		await server.stop()
		await rm(folder, { recursive: true, force: true })
	}
}

// A template can be copied only while nobody is connected to it.
async function closeTemplate(address: DatabaseAddress): Promise<void> {
	const client = new pg.Client({ ...address, database: 'postgres' })
	await client.connect()
	await client.query(`alter database ${TEMPLATE} with is_template true allow_connections false`)
	await client.end()
}
