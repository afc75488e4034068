// One fact a line: JSON with the hash of itself and of the line before, so that a changed or missing line shows.
import { createHash } from 'node:crypto'
import { z } from 'zod'

export type Fact = {
	readonly id: number
	readonly kind: string
	readonly subject: string
	readonly at: string
	readonly data: Readonly<Record<string, unknown>>
}

const Line = z.object({
	id: z.number(),
	kind: z.string(),
	subject: z.string(),
	at: z.string(),
	data: z.record(z.string(), z.unknown()),
	hash: z.string()
})

/** The hash that stands before the first line of a file. */
export const START = '0'.repeat(64)

export function lineOf(fact: Fact, before: string): { readonly line: string; readonly hash: string } {
	const { id, kind, subject, at, data } = fact
	const hash = createHash('sha256')
		.update(JSON.stringify([before, id, kind, subject, at, data]))
		.digest('hex')
	return { line: `${JSON.stringify({ id, kind, subject, at, data, hash })}\n`, hash }
}

export type Reading = { readonly facts: readonly Fact[]; readonly faults: readonly string[] }

/** Every fact that can be read, and each place where the chain is broken. A torn last line is no fault: it was never acknowledged. */
export function readLines(text: string, file: string): Reading {
	const lines = text.split('\n')
	const torn = lines.pop() !== ''
	const facts: Fact[] = []
	const faults: string[] = []
	let before = START
	for (const [index, line] of lines.entries()) {
		const parsed = parse(line)
		if (!parsed || lineOf(parsed, before).hash !== parsed.hash)
			faults.push(`${file}: line ${index + 1} was changed, or one before it is missing.`)
		if (parsed) facts.push(parsed)
		before = parsed?.hash ?? before
	}
	if (torn && lines.length === 0) return { facts, faults: [] }
	return { facts, faults }
}

function parse(line: string) {
	try {
		return Line.safeParse(JSON.parse(line)).data
	} catch {
		return undefined
	}
}
