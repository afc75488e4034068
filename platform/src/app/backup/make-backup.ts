// One folder with everything a site needs to come back, but the key-encryption key: that one is kept elsewhere.
import { copyFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Address } from '#db/connect.ts'
import { dumpDatabase } from './dump-database.ts'
import { filesBelow, FORMAT, hashOfFile, manifestFiles, type FileEntry } from './manifest.ts'

export type BackupParts = {
	readonly address: Address
	/** The uploaded files; undefined for the database alone. */
	readonly filesDir: string | undefined
	readonly backupDir: string
	readonly version: string
	/** Stands in the folder's name, e.g. `before-0015_reports`. */
	readonly label?: string
	readonly now?: Date
}
export type Backup = { readonly folder: string; readonly bytes: number; readonly files: number }

/** A half-made backup never has the name of a whole one. */
export async function makeBackup(parts: BackupParts): Promise<Backup> {
	const { backupDir, label, now = new Date() } = parts
	const stamp = now.toISOString().replaceAll(/[:.]/g, '-')
	const folder = join(backupDir, `rexpath-${stamp}${label ? `-${label}` : ''}`)
	const draft = `${folder}.part`
	await mkdir(join(draft, 'database'), { recursive: true, mode: 0o700 })
	try {
		const entries = await fill(draft, parts, now)
		await rename(draft, folder)
		await syncFolder(backupDir)
		return { folder, files: entries.length, bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0) }
	} catch (error) {
		await rm(draft, { recursive: true, force: true })
		throw error
	}
}

async function fill(
	draft: string,
	{ address, filesDir, version }: BackupParts,
	now: Date
): Promise<FileEntry[]> {
	const dump = await dumpDatabase(address, join(draft, 'database'))
	// After the snapshot: files never change, so every file that the snapshot names is whole or was removed since.
	if (filesDir) await copyFiles(filesDir, join(draft, 'files'))
	const files: FileEntry[] = []
	for (const path of await filesBelow(draft)) {
		const full = join(draft, path)
		files.push({ path, bytes: (await stat(full)).size, sha256: await hashOfFile(full) })
	}
	const manifest = {
		format: FORMAT,
		madeAt: now.toISOString(),
		version,
		databaseOnly: filesDir === undefined,
		...dump,
		files
	} as const
	for (const [name, text] of manifestFiles(manifest))
		await writeFile(join(draft, name), text, { flag: 'wx', mode: 0o600, flush: true })
	await syncFolder(join(draft, 'database'))
	await syncFolder(draft)
	return files
}

/** Uploads that are still coming in, and half-written files, are left out. */
const isWhole = (path: string): boolean => !path.startsWith('incoming/') && !path.endsWith('.part')

async function copyFiles(from: string, to: string): Promise<void> {
	for (const path of (await filesBelow(from)).filter(isWhole)) {
		const target = join(to, path)
		await mkdir(dirname(target), { recursive: true, mode: 0o700 })
		const copied = await copyFile(join(from, path), target).then(
			() => true,
			(error: NodeJS.ErrnoException) => {
				if (error.code === 'ENOENT') return false // removed while we copied
				throw error
			}
		)
		if (copied) await flushed(target)
	}
}

async function flushed(path: string): Promise<void> {
	const handle = await open(path, 'r+')
	await handle.sync().finally(() => handle.close())
}

async function syncFolder(folder: string): Promise<void> {
	if (process.platform === 'win32') return // Windows cannot flush a folder
	const handle = await open(folder, 'r')
	await handle.sync().finally(() => handle.close())
}
