// One application per data folder: a second one would share files and sockets with the first.
import { open, readFile, rm } from 'node:fs/promises'

/** Takes the lock file, or throws a sentence that says who holds it. The result gives it back. */
export async function holdLock(file: string): Promise<() => Promise<void>> {
	for (let attempt = 0; attempt < 2; attempt++) {
		const handle = await open(file, 'wx').catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'EEXIST') return undefined
			throw error
		})
		if (handle) {
			await handle.writeFile(String(process.pid))
			await handle.close()
			return () => rm(file, { force: true })
		}
		const holder = Number(await readFile(file, 'utf8').catch(() => ''))
		if (holder !== process.pid && (await isRexpath(holder)))
			throw new Error(
				`Another Rexpath (process ${holder}) already works in this data folder. Stop it first, or set REXPATH_DATA.`
			)
		await rm(file, { force: true })
	}
	throw new Error('Another Rexpath is starting in this data folder at the same moment. Try again.')
}

// After a power cut the number may belong to a stranger: on Linux the command line tells.
async function isRexpath(pid: number): Promise<boolean> {
	if (!pid) return false
	try {
		process.kill(pid, 0)
	} catch (error) {
		// EPERM: it lives, but under another user.
		return error instanceof Error && 'code' in error && error.code === 'EPERM'
	}
	const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
	return command === undefined || /node|rexpath/.test(command)
}

/**
 * PostgreSQL takes a process that has ended and that nobody waited for, as happens in containers, for a living owner of
 * its lock files, and would not start.
 */
export async function forgetGhosts(files: readonly string[]): Promise<void> {
	for (const file of files) {
		const [pid] = (await readFile(file, 'utf8').catch(() => '')).split('\n')
		const stat = await readFile(`/proc/${Number(pid)}/stat`, 'utf8').catch(() => '')
		if (/\) Z /.test(stat)) await rm(file, { force: true })
	}
}
