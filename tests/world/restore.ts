// Backups of a world, and the world that comes back from one.
import { randomBytes, randomInt } from 'node:crypto'
import { mkdtemp, open, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { eraseAgain } from '../../platform/src/app/backup/erase-again.ts'
import { makeBackup } from '../../platform/src/app/backup/make-backup.ts'
import { filesBelow } from '../../platform/src/app/backup/manifest.ts'
import { restoreBackup, type Restored } from '../../platform/src/app/backup/restore-backup.ts'
import { compose } from '../../platform/src/app/compose.ts'
import { readConfig } from '../../platform/src/app/config.ts'
import type { Address } from '../../platform/src/db/connect.ts'
import { lasting } from './issuing.ts'
import { World } from './world.ts'

export const MIGRATIONS = join(import.meta.dirname, '../../platform/src/db/migrations')

/** Where the world's own database answers. */
export async function addressOf(world: World): Promise<Address> {
	const { rows } = await world.app.pool.query<{ name: string }>('select current_database() as name')
	return { ...inject('template'), database: rows[0]?.name ?? '' }
}

export async function backsUp(world: World): Promise<string> {
	const { folder } = await makeBackup({
		address: await addressOf(world),
		filesDir: join(world.folder, 'files'),
		backupDir: await mkdtemp(join(tmpdir(), 'rexpath-backups-')),
		version: 'test'
	})
	return folder
}

type Back = { readonly journalDir?: string; readonly replace?: string; readonly database?: string }

export type Returned = { readonly world: World; readonly report: Restored; readonly address: Address }

/** A site of its own in an empty database, with the world's key-encryption key and clock. */
export async function comesBack(
	from: World,
	backup: string,
	{ journalDir = from.app.config.journalDir, replace, database }: Back = {}
): Promise<Returned & AsyncDisposable> {
	const name = database ?? (await emptyDatabase())
	const address = { ...inject('template'), database: name }
	const folder = await mkdtemp(join(tmpdir(), 'rexpath-back-'))
	const config = readConfig(
		{
			REXPATH_DATA: folder,
			REXPATH_URL: 'http://localhost:3000',
			REXPATH_KEY_FILE: from.app.config.keyFile,
			REXPATH_JOURNAL: journalDir
		},
		'/'
	)
	const world = new World(
		(clock) => compose({ config, address, clock }),
		folder,
		from.now,
		() => administer(`drop database ${name} with (force)`)
	)
	const report = await restoreBackup({
		address,
		folder: backup,
		filesDir: join(folder, 'files'),
		journalDir,
		migrations: MIGRATIONS,
		replace,
		erase: (personId) => eraseAgain(world.app, personId)
	})
	return lasting({ world, report, address })
}

export async function emptyDatabase(): Promise<string> {
	const database = `restored_${randomBytes(6).toString('hex')}`
	await administer(`create database ${database}`)
	return database
}

async function administer(statement: string): Promise<void> {
	const client = new pg.Client({ ...inject('template'), database: 'postgres' })
	await client.connect()
	await client.query(statement).finally(() => client.end())
}

/** Turns one random bit of one random file of a folder; the result turns it back. */
export async function turnsOneBit(folder: string): Promise<{ where: string; back: () => Promise<void> }> {
	const files = await filesBelow(folder)
	for (;;) {
		const path = join(folder, files[randomInt(files.length)] ?? '')
		const { size } = await stat(path)
		if (size === 0) continue
		const [place, bit] = [randomInt(size), randomInt(8)]
		const flip = async () => {
			const handle = await open(path, 'r+')
			const byte = Buffer.alloc(1)
			await handle.read(byte, 0, 1, place)
			byte[0] = (byte[0] ?? 0) ^ (1 << bit)
			await handle.write(byte, 0, 1, place)
			await handle.close()
		}
		await flip()
		return { where: `${path}:${place}.${bit}`, back: flip }
	}
}
