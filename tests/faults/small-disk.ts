// A real file system of a size of its own, which can be made too small and large again while it is in use.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { chmod, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newFolder } from '../world/site.ts'

export type SmallDisk = AsyncDisposable & {
	readonly folder: string
	/** Leaves only so many bytes free. */
	readonly leaves: (bytes: number) => Promise<void>
	readonly frees: () => void
}

const run = (command: string, ...given: string[]) => spawnSync(command, given, { encoding: 'utf8' })

/** Why there can be no such disk here; undefined where there can. */
export function whyNoDisk(): string | undefined {
	if (process.platform !== 'linux') return 'small disks are mounted on Linux only'
	if (process.getuid?.() !== 0) return 'only root may mount a small disk'
	const folder = mkdtempSync(join(tmpdir(), 'rexpath-mount-'))
	const { status, stderr } = run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'rexpath-faults', folder)
	if (status === 0) run('umount', folder)
	rmSync(folder, { recursive: true, force: true })
	return status === 0 ? undefined : `no disk may be mounted here: ${stderr.trim()}`
}

export async function smallDisk(megabytes: number): Promise<SmallDisk> {
	const folder = await newFolder()
	const { status, stderr } = run(
		'mount',
		'-t',
		'tmpfs',
		'-o',
		`size=${megabytes}m,mode=711`,
		'rexpath-faults',
		folder
	)
	if (status !== 0) throw new Error(`No small disk could be mounted: ${stderr.trim()}`)
	await chmod(folder, 0o711)
	const resize = (size: string) => {
		const told = run('mount', '-o', `remount,size=${size}`, folder)
		if (told.status !== 0) throw new Error(`The small disk could not be resized: ${told.stderr.trim()}`)
	}
	return {
		folder,
		leaves: async (bytes) => {
			const { blocks, bfree, bsize } = await statfs(folder)
			resize(String((blocks - bfree) * bsize + bytes))
		},
		frees: () => resize(`${megabytes}m`),
		[Symbol.asyncDispose]: () => {
			run('umount', '--lazy', folder)
			return rm(folder, { recursive: true, force: true })
		}
	}
}
