// Questions and answers over a pipe or a socket: one JSON document a line, answered in whatever order they are ready.
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import type { Answered, AskKeeper, Question } from './keeper-doors.ts'
import { SigningRefused } from './signer.ts'

const Asked = z.strictObject({ id: z.number().int(), door: z.string(), words: z.array(z.unknown()) })
const Told = z.union([
	z.object({ id: z.number().int(), fault: z.string(), refused: z.boolean() }),
	z.object({ id: z.number().int(), value: z.unknown() })
])
const MOST_CHARACTERS = 4_000_000

type Line = { readonly input: Readable; readonly output: Writable }
export type Asking = {
	readonly ask: AskKeeper
	/** The other side is gone: whatever was asked and not answered fails, and so does everything asked later. */
	readonly end: () => void
}

/** Answers every line until the other side hangs up. */
export function answerLines(
	{ input, output }: Line,
	answer: (question: Question) => Promise<Answered>
): Promise<void> {
	const lines = createInterface({ input, crlfDelay: Infinity })
	for (const side of [lines, output]) side.on('error', () => lines.close())
	lines.on('line', (line) => {
		const asked = line.length > MOST_CHARACTERS ? undefined : parsed(Asked, line)
		if (!asked) return
		void answer(asked).then((answered) => {
			if (output.writable) output.write(`${JSON.stringify({ id: asked.id, ...answered })}\n`)
		})
	})
	return new Promise((resolve) => lines.once('close', resolve))
}

export function askLines({ input, output }: Line): Asking {
	type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
	const waiting = new Map<number, Waiting>()
	let ended = false
	let last = 0
	const lines = createInterface({ input, crlfDelay: Infinity })
	// Whoever holds the line notices its end and tells us.
	for (const side of [lines, output]) side.on('error', () => {})
	lines.on('line', (line) => {
		const told = parsed(Told, line)
		const asker = told && waiting.get(told.id)
		if (!asker) return
		waiting.delete(told.id)
		if (!('fault' in told)) asker.resolve(told.value)
		else asker.reject(told.refused ? new SigningRefused(told.fault) : new Error(told.fault))
	})
	return {
		ask: (door, ...words) =>
			new Promise((resolve, reject) => {
				if (ended) return reject(gone())
				const id = ++last
				waiting.set(id, { resolve, reject })
				output.write(`${JSON.stringify({ id, door, words })}\n`)
			}),
		end: () => {
			ended = true
			for (const { reject } of waiting.values()) reject(gone())
			waiting.clear()
		}
	}
}

const gone = () => new Error('The signer is not there at the moment.')

function parsed<Value>(schema: z.ZodType<Value>, line: string): Value | undefined {
	try {
		return schema.safeParse(JSON.parse(line)).data
	} catch {
		return undefined
	}
}
