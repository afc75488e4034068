// What a backup holds, with a hash for every file, and the check that nothing of it changed.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { z } from 'zod'

export const FORMAT = 'rexpath-backup-1'
const MANIFEST = 'manifest.json'
const SEAL = 'manifest.sha256'
const AT_ONCE = 16

const Table = z.object({
	name: z.string(),
	columns: z.array(z.string()),
	rows: z.number(),
	digest: z.string()
})
const StoredFile = z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })
const Manifest = z.object({
	format: z.literal(FORMAT),
	madeAt: z.string(),
	version: z.string(),
	database: z.string(),
	/** Without the uploaded files: made before an upgrade, which does not touch them. */
	databaseOnly: z.boolean(),
	migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
	tables: z.array(Table),
	sequences: z.array(z.object({ name: z.string(), value: z.string() })),
	files: z.array(StoredFile)
})
export type Manifest = z.output<typeof Manifest>
export type TableEntry = z.output<typeof Table>
export type FileEntry = z.output<typeof StoredFile>

export const manifestFiles = (manifest: Manifest): ReadonlyMap<string, string> => {
	const text = `${JSON.stringify(manifest, null, '\t')}\n`
	return new Map([
		[MANIFEST, text],
		[SEAL, `${sha256(text)}\n`]
	])
}

export type Verdict =
	| { readonly ok: true; readonly manifest: Manifest }
	| { readonly ok: false; readonly faults: readonly string[] }

/** Reads every byte of the backup. Anything changed, missing or added is a fault. */
export async function verifyBackup(folder: string): Promise<Verdict> {
	const manifest = await readManifest(folder)
	if (!manifest) return { ok: false, faults: [`${MANIFEST} is missing, damaged or not of this program.`] }
	const there = (await filesBelow(folder)).filter((path) => path !== MANIFEST && path !== SEAL)
	const known = new Set(manifest.files.map(({ path }) => path))
	const faults = there.filter((path) => !known.has(path)).map((path) => `${path} does not belong here.`)
	const present = new Set(there)
	for (let start = 0; start < manifest.files.length; start += AT_ONCE)
		faults.push(
			...(
				await Promise.all(
					manifest.files.slice(start, start + AT_ONCE).map(async ({ path, sha256: wanted }) => {
						if (!present.has(path)) return [`${path} is missing.`]
						return (await hashOfFile(join(folder, path))) === wanted ? [] : [`${path} was changed.`]
					})
				)
			).flat()
		)
	return faults.length === 0 ? { ok: true, manifest } : { ok: false, faults }
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
	const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => '')
	const seal = await readFile(join(folder, SEAL), 'utf8').catch(() => '')
	if (seal !== `${sha256(text)}\n`) return undefined
	// Sealed by its hash: what is read is what was written.
	return Manifest.safeParse(JSON.parse(text)).data
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export async function hashOfFile(path: string): Promise<string> {
	const hash = createHash('sha256')
	for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer) // without an encoding it gives buffers
	return hash.digest('hex')
}

/** Every file below a folder, by its path with slashes; none when the folder is not there. */
export async function filesBelow(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
		(error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT') return []
			throw error
		}
	)
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.sort()
}
