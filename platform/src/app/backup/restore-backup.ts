// Brings a site back from a backup, and then does again what the journal says must not be undone.
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import type { Address } from '#db/connect.ts'
import { migrate, migrationFiles } from '#db/migrate.ts'
import { readJournal } from '../journal/read-journal.ts'
import { closeOpenDoors, replayJournal, skipSeries, type Replay } from '../journal/replay-journal.ts'
import { loadDatabase, RestoreError, UNFINISHED } from './load-database.ts'
import { hashOfFile, verifyBackup, type Manifest } from './manifest.ts'

export type RestoreParts = {
	readonly address: Address
	readonly folder: string
	readonly filesDir: string
	readonly journalDir: string
	readonly migrations: string
	/** The name of the database whose contents may be thrown away; undefined: only an empty one is filled. */
	readonly replace: string | undefined
	/** Erases a person as the rooms do it. */
	readonly erase: (personId: string) => Promise<void>
}
export type Restored = Replay & {
	readonly madeAt: string
	readonly journal: 'whole' | 'damaged' | 'missing'
	readonly journalFaults: readonly string[]
	readonly sessionsEnded: number
}

export async function restoreBackup(parts: RestoreParts): Promise<Restored> {
	const verdict = await verifyBackup(parts.folder)
	if (!verdict.ok)
		throw new RestoreError(
			`This backup is damaged; nothing was changed.\n${verdict.faults.slice(0, 20).join('\n')}`
		)
	const { manifest } = verdict
	await requireKnownVersion(parts.migrations, manifest)
	await makeRoom(parts)
	const last = manifest.migrations.at(-1)?.name
	if (last === undefined) throw new RestoreError('This backup holds no migrated database.')
	await migrate(parts.address, parts.migrations, { upTo: last })
	await loadDatabase(parts.address, parts.folder, manifest)
	await migrate(parts.address, parts.migrations)
	if (!manifest.databaseOnly) await putFilesBack(parts, manifest)
	return replay(parts, manifest)
}

async function requireKnownVersion(folder: string, manifest: Manifest): Promise<void> {
	const known = new Map((await migrationFiles(folder)).map(({ name, hash }) => [name, hash]))
	const strange = manifest.migrations.filter(({ name, hash }) => known.get(name) !== hash)
	if (strange.length > 0)
		throw new RestoreError(
			`This backup was made by another version of Rexpath (${manifest.version}, with ${strange.map(({ name }) => name).join(', ')}). Restore it with that version.`
		)
}

async function makeRoom({ address, replace, filesDir }: RestoreParts): Promise<void> {
	const client = new pg.Client(address)
	await client.connect()
	try {
		const { rows } = await client.query<{ name: string; tables: number }>(
			`select current_database() as name, (select count(*) from pg_class c
				where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
					and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')) as tables`
		)
		const [database] = rows
		if (!database) throw new RestoreError('The database gives no answer.')
		if (database.tables === 0) return
		if (replace === undefined)
			throw new RestoreError(
				`The database ${database.name} is not empty. To throw its contents away, repeat the command with --replace ${database.name}`
			)
		if (replace !== database.name)
			throw new RestoreError(`The database is called ${database.name}, not ${replace}. Nothing was changed.`)
		await client.query('begin')
		await client.query('drop schema if exists pgboss cascade')
		await client.query('drop schema public cascade')
		await client.query('create schema public')
		await client.query('commit')
		await setAside(filesDir)
	} finally {
		await client.end()
	}
}

// The files of the replaced site are not deleted: whoever restores may have taken the wrong folder.
async function setAside(filesDir: string): Promise<void> {
	const aside = `${filesDir}-replaced-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
	await rename(filesDir, aside).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'ENOENT') throw error
	})
}

async function putFilesBack({ folder, filesDir }: RestoreParts, manifest: Manifest): Promise<void> {
	for (const { path, sha256 } of manifest.files.filter((file) => file.path.startsWith('files/'))) {
		const target = join(filesDir, path.slice('files/'.length))
		await mkdir(dirname(target), { recursive: true, mode: 0o700 })
		await copyFile(join(folder, path), `${target}.part`)
		if ((await hashOfFile(`${target}.part`)) !== sha256)
			throw new RestoreError(`${path} did not come back as it was.`)
		const handle = await open(`${target}.part`, 'r+')
		await handle.sync().finally(() => handle.close())
		await rename(`${target}.part`, target)
	}
}

async function replay(parts: RestoreParts, manifest: Manifest): Promise<Restored> {
	const reading = await readJournal(parts.journalDir)
	const journal = !reading ? 'missing' : reading.faults.length > 0 ? 'damaged' : 'whole'
	const client = new pg.Client(parts.address)
	await client.connect()
	try {
		await client.query('begin')
		const again = await replayJournal(client, reading?.facts ?? [])
		// Where the journal cannot be trusted, nobody knows which sessions were ended.
		const sessionsEnded = await closeOpenDoors(client, journal !== 'whole')
		await skipSeries(client)
		await client.query('commit')
		for (const personId of again.erased) await parts.erase(personId)
		for (const key of again.filesGone) await rm(join(parts.filesDir, key), { force: true })
		await client.query('delete from site_mark where name = $1', [UNFINISHED])
		await client.query('insert into site_mark (name, at, data) values ($1, now(), $2)', [
			'restore',
			JSON.stringify({ madeAt: manifest.madeAt, journal, lost: again.lost })
		])
		return {
			...again,
			madeAt: manifest.madeAt,
			journal,
			journalFaults: reading?.faults ?? [],
			sessionsEnded
		}
	} finally {
		await client.end()
	}
}
