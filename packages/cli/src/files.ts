import { opendir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DEFAULT_LIMITS } from '@rexpath/credentials'
import { FailedError } from './terminal.ts'
import type { Terminal } from './terminal.ts'

const BADGE_FILE = /\.(?:png|svg|json|jsonld|jwt|jws)$/i
export const STDIN = '-'

/** The files that an argument stands for: itself, or every badge file below a folder, one after the other. */
export async function* filesOf(path: string): AsyncGenerator<string> {
	if (path === STDIN || !(await isFolder(path))) {
		yield path
		return
	}
	const folder = await opendir(path)
	for await (const entry of folder) {
		const inside = join(path, entry.name)
		if (entry.isDirectory()) yield* filesOf(inside)
		else if (entry.isFile() && BADGE_FILE.test(entry.name)) yield inside
	}
}

async function isFolder(path: string): Promise<boolean> {
	try {
		return (await stat(path)).isDirectory()
	} catch {
		// What is not there is reported when it is read.
		return false
	}
}

/** The bytes of a file or of the standard input, never more than a badge can have. */
export async function readInput(path: string, { stdin }: Terminal): Promise<Uint8Array> {
	if (path === STDIN) return readStream(stdin)
	try {
		const { size } = await stat(path)
		if (size > DEFAULT_LIMITS.imageBytes)
			throw new FailedError(`${path} is larger than ${DEFAULT_LIMITS.imageBytes} bytes`)
		return await readFile(path)
	} catch (error) {
		if (error instanceof FailedError) throw error
		throw new FailedError(`${path} could not be read: ${reasonOf(error)}`)
	}
}

async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const parts: Uint8Array[] = []
	let size = 0
	for await (const part of stream) {
		parts.push(part)
		size += part.length
		if (size > DEFAULT_LIMITS.imageBytes)
			throw new FailedError(`More than ${DEFAULT_LIMITS.imageBytes} bytes on the standard input`)
	}
	return Buffer.concat(parts)
}

const REASONS = new Map([
	['ENOENT', 'it does not exist'],
	['EACCES', 'permission denied'],
	['EISDIR', 'it is a folder'],
	['EEXIST', 'it exists already']
])

export function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error)
	const { code } = error as NodeJS.ErrnoException // what Node adds to file errors
	return REASONS.get(code ?? '') ?? error.message
}
