import { createWriteStream } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { reasonOf } from './files.ts'
import { FailedError } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** Where many badges go, one after the other. `put` waits while the other side is slower. */
export interface BadgeOutput {
	put(badge: string): Promise<void>
	close(): Promise<void>
}

export type OutputOptions = {
	/** A file, or with `split` a folder; without it the standard output. */
	readonly output: string | undefined
	/** So many badges in each file of the folder; 1: a JSON file for each badge. */
	readonly split: number | undefined
	readonly force: boolean
}

export function badgeOutput({ output, split, force }: OutputOptions, terminal: Terminal): BadgeOutput {
	if (output === undefined) return new TerminalOutput(terminal)
	if (split === undefined) return new FileOutput(output, force)
	return split === 1 ? new SingleFiles(output, force) : new SplitFiles(output, split, force)
}

class TerminalOutput implements BadgeOutput {
	readonly #terminal: Terminal

	constructor(terminal: Terminal) {
		this.#terminal = terminal
	}

	async put(badge: string): Promise<void> {
		if (this.#terminal.stdout.write(`${badge}\n`) === false) await this.#terminal.drained()
	}

	async close(): Promise<void> {
		// The standard output belongs to the process.
	}
}

class FileOutput implements BadgeOutput {
	readonly #file: string
	readonly #stream: WriteStream
	#error: unknown

	constructor(file: string, force: boolean) {
		this.#file = file
		this.#stream = createWriteStream(file, { flags: force ? 'w' : 'wx' })
		this.#stream.on('error', (error) => (this.#error = error))
	}

	async put(badge: string): Promise<void> {
		if (this.#error) throw this.#failure()
		if (this.#stream.write(`${badge}\n`)) return
		await once(this.#stream, 'drain').catch(() => undefined)
	}

	async close(): Promise<void> {
		this.#stream.end()
		await finished(this.#stream).catch((error: unknown) => (this.#error = error))
		if (this.#error) throw this.#failure()
	}

	#failure(): FailedError {
		return new FailedError(`${this.#file} could not be written: ${reasonOf(this.#error)}`)
	}
}

const numbered = (count: number): string => String(count).padStart(7, '0')

/** Files of so many lines each. */
class SplitFiles implements BadgeOutput {
	readonly #folder: string
	readonly #split: number
	readonly #force: boolean
	#current: FileOutput | undefined
	#count = 0

	constructor(folder: string, split: number, force: boolean) {
		this.#folder = folder
		this.#split = split
		this.#force = force
	}

	async put(badge: string): Promise<void> {
		if (this.#count % this.#split === 0) await this.#next()
		this.#count += 1
		await this.#current?.put(badge)
	}

	async close(): Promise<void> {
		await this.#current?.close()
	}

	async #next(): Promise<void> {
		await this.close()
		await makeFolder(this.#folder)
		const name = `badges-${numbered(this.#count / this.#split + 1)}.ndjson`
		this.#current = new FileOutput(join(this.#folder, name), this.#force)
	}
}

const FILES_IN_FOLDER = 1_000

/** A file for each badge, a thousand in each folder. */
class SingleFiles implements BadgeOutput {
	readonly #folder: string
	readonly #force: boolean
	#count = 0

	constructor(folder: string, force: boolean) {
		this.#folder = folder
		this.#force = force
	}

	async put(badge: string): Promise<void> {
		const inner = numbered(Math.floor(this.#count / FILES_IN_FOLDER))
		this.#count += 1
		const file = join(this.#folder, inner, `badge-${numbered(this.#count)}.json`)
		if (this.#count % FILES_IN_FOLDER === 1) await makeFolder(dirname(file))
		try {
			await writeFile(file, `${badge}\n`, { flag: this.#force ? 'w' : 'wx' })
		} catch (error) {
			throw new FailedError(`${file} could not be written: ${reasonOf(error)}`)
		}
	}

	async close(): Promise<void> {
		// Every file was closed when it was written.
	}
}

async function makeFolder(folder: string): Promise<void> {
	try {
		await mkdir(folder, { recursive: true })
	} catch (error) {
		throw new FailedError(`${folder} could not be made: ${reasonOf(error)}`)
	}
}
