// Checkpoints outside of the database: one line each, added and flushed, never rewritten. Best on another disk or host.
import { createReadStream } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Checkpoint } from './audit-chain.ts'

const Line = z.object({
	position: z.number().int(),
	head: z.string(),
	at: z.string(),
	signature: z.string(),
	/** The log was set back to here on purpose: later positions that were noted before do not count any more. */
	restored: z.literal(true).optional()
})
export type OutsideLine = z.infer<typeof Line>

export type Outside = {
	readonly add: (checkpoints: readonly Checkpoint[], marks?: { readonly restored: true }) => Promise<void>
	/** Undefined when there is no file. A line that cannot be read is given as it is. */
	readonly lines: () => Promise<readonly (OutsideLine | string)[] | undefined>
	readonly last: () => Promise<OutsideLine | undefined>
}

const TAIL_BYTES = 4_096

export function outsideFile(folder: string): Outside {
	const path = join(folder, 'checkpoints.jsonl')
	return {
		add: async (checkpoints, marks = undefined) => {
			await mkdir(folder, { recursive: true, mode: 0o700 })
			const handle = await open(path, 'a', 0o600)
			try {
				await handle.write(checkpoints.map((one) => `${JSON.stringify({ ...one, ...marks })}\n`).join(''))
				await handle.sync()
			} finally {
				await handle.close()
			}
		},
		lines: async () => {
			if (!(await exists(path))) return undefined
			const found: (OutsideLine | string)[] = []
			for await (const text of createInterface({ input: createReadStream(path) })) found.push(readLine(text))
			return found
		},
		last: async () => ((await exists(path)) ? lastLine(path) : undefined)
	}
}

const exists = (path: string): Promise<boolean> =>
	stat(path).then(
		() => true,
		() => false
	)

function readLine(text: string): OutsideLine | string {
	try {
		return Line.parse(JSON.parse(text))
	} catch {
		return text
	}
}

async function lastLine(path: string): Promise<OutsideLine | undefined> {
	const handle = await open(path, 'r')
	try {
		const { size } = await handle.stat()
		const length = Math.min(size, TAIL_BYTES)
		const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length)
		const lines = buffer.toString('utf8').trimEnd().split('\n').map(readLine)
		return lines.findLast((line) => typeof line !== 'string')
	} finally {
		await handle.close()
	}
}
