// A real ext4 file system in a file. A copy of that file, made while nothing was flushed on purpose, is what a power cut
// leaves: what was not synced is gone.
import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { within } from './fault.ts'
import { newFolder } from '../world/site.ts'

const MEGABYTE = 1024 * 1024
const BUSY_MS = 15_000

export type CutDisk = AsyncDisposable & {
	readonly folder: string
	/** The image as it is at this moment; nothing may write meanwhile. */
	readonly remembers: () => void
	/** Puts the remembered image in the place of the real one; nothing may use it meanwhile. */
	readonly comesBack: () => Promise<void>
}

const run = (command: string, ...given: string[]) => spawnSync(command, given, { encoding: 'utf8' })

function must(command: string, ...given: string[]): void {
	const { status, stderr } = run(command, ...given)
	if (status !== 0) throw new Error(`${command}: ${stderr.trim()}`)
}

export async function cutDisk(megabytes: number): Promise<CutDisk> {
	const folder = await newFolder()
	const own = await mkdtemp(join(tmpdir(), 'rexpath-image-'))
	const [image, copy] = [join(own, 'image'), join(own, 'copy')]
	await writeFile(image, '')
	await truncate(image, megabytes * MEGABYTE)
	must('mkfs.ext4', '-q', '-F', image)
	// Seldom flushed by itself, so that much is open when the power goes.
	const mount = () => must('mount', '-o', 'loop,commit=300', image, folder)
	mount()
	await chmod(folder, 0o711)
	const unmounted = () => within(BUSY_MS, () => Promise.resolve(run('umount', folder).status === 0))
	return {
		folder,
		remembers: () => must('cp', '--sparse=always', image, copy),
		comesBack: async () => {
			if (!(await unmounted())) throw new Error('The disk is still in use.')
			await rename(copy, image)
			mount()
		},
		[Symbol.asyncDispose]: async () => {
			await unmounted()
			await Promise.all([own, folder].map((path) => rm(path, { recursive: true, force: true })))
		}
	}
}

/** Why there can be no such disk here; undefined where there can. */
export async function whyNoCutDisk(): Promise<string | undefined> {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux may mount an image'
	return cutDisk(8).then(
		(disk) => disk[Symbol.asyncDispose]().then(() => undefined),
		(error: unknown) => (error instanceof Error ? error.message : String(error))
	)
}
