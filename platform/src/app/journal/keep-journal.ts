// Carries what a restore must not undo out of the database, into files that are flushed before the database forgets it.
// A crash in between writes a fact twice; reading it twice changes nothing.
import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { lineOf, START, type Fact } from './journal-line.ts'

export type Journal = {
	/** Writes down all that waits; resolves when it is on the disk. */
	readonly flush: () => Promise<number>
	readonly stop: () => Promise<void>
}

const EVERY_MS = 500
const BATCH = 500

type Parts = {
	readonly pool: pg.Pool
	readonly folder: string
	readonly onFault: (error: unknown) => void
}

/** Each process writes a file of its own, so that several workers never write into each other's lines. */
export function keepJournal({ pool, folder, onFault }: Parts): Journal {
	let file: Promise<OpenFile> | undefined
	let running: Promise<number> = Promise.resolve(0)
	const close = async () => {
		const open = await file?.catch(() => undefined)
		file = undefined
		await open?.handle.close()
	}
	const once = async () => {
		let written = 0
		for (let batch = BATCH; batch === BATCH; written += batch)
			batch = await carry(pool, async (facts) => append(await (file ??= openFile(folder)), facts))
		return written
	}
	// After a failed write nobody knows what the file ends with: the next try begins a new one.
	const careful = () =>
		once().catch(async (error: unknown) => {
			await close().catch(onFault)
			throw error
		})
	const flush = () => (running = running.catch(() => 0).then(careful))
	const timer = setInterval(() => void flush().catch(onFault), EVERY_MS)
	return {
		flush,
		stop: async () => {
			clearInterval(timer)
			await flush().catch(onFault)
			await close()
		}
	}
}

type OpenFile = { readonly handle: FileHandle; last: string }

async function openFile(folder: string): Promise<OpenFile> {
	await mkdir(folder, { recursive: true, mode: 0o700 })
	const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
	const handle = await open(
		join(folder, `${stamp}-${process.pid}-${randomBytes(3).toString('hex')}.jsonl`),
		'ax',
		0o600
	)
	await syncFolder(folder)
	return { handle, last: START }
}

async function syncFolder(folder: string): Promise<void> {
	if (process.platform === 'win32') return // Windows cannot flush a folder
	const handle = await open(folder, 'r')
	await handle.sync().finally(() => handle.close())
}

async function append(file: OpenFile, facts: readonly Fact[]): Promise<void> {
	let text = ''
	for (const fact of facts) {
		const { line, hash } = lineOf(fact, file.last)
		text += line
		file.last = hash
	}
	await file.handle.appendFile(text)
	await file.handle.datasync()
}

/** Hands on a batch and forgets it afterwards; other workers skip the rows that are taken. */
async function carry(pool: pg.Pool, keep: (facts: readonly Fact[]) => Promise<void>): Promise<number> {
	const client = await pool.connect()
	try {
		await client.query('begin')
		const { rows } = await client.query<Fact>(
			`select id, kind, subject, data, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
				from journal_entry order by id limit $1 for update skip locked`,
			[BATCH]
		)
		if (rows.length > 0) {
			await keep(rows)
			await client.query('delete from journal_entry where id = any($1)', [rows.map(({ id }) => id)])
		}
		await client.query('commit')
		return rows.length
	} catch (error) {
		await client.query('rollback').catch(() => {})
		throw error
	} finally {
		client.release()
	}
}

/** Whether there is any journal at all: an empty folder is none. */
export const hasJournal = async (folder: string): Promise<boolean> =>
	(await readdir(folder).catch(() => [])).some((name) => name.endsWith('.jsonl'))
