import { writeFile } from 'node:fs/promises'
import { reasonOf } from './files.ts'
import { FailedError } from './terminal.ts'
import type { Terminal } from './terminal.ts'

export type Target = {
	/** A file; without it the standard output. */
	readonly file: string | undefined
	/** Replace a file that is there. */
	readonly force: boolean
	/** Readable by its owner alone. */
	readonly secret?: boolean
}

/** Writes a result. A file that exists is kept unless replacing it was asked for. */
export async function write(data: string | Uint8Array, target: Target, { stdout }: Terminal): Promise<void> {
	if (target.file === undefined) {
		stdout.write(data)
		return
	}
	try {
		await writeFile(target.file, data, {
			flag: target.force ? 'w' : 'wx',
			mode: target.secret ? 0o600 : 0o644
		})
	} catch (error) {
		throw new FailedError(`${target.file} could not be written: ${reasonOf(error)}`)
	}
}
