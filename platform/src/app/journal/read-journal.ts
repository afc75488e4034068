// All journal files of a folder as one story, in the order in which things happened.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readLines, type Reading } from './journal-line.ts'

/** Undefined when there is no journal: that is something else than a journal in which nothing happened. */
export async function readJournal(folder: string): Promise<Reading | undefined> {
	const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl')).sort()
	if (names.length === 0) return undefined
	const readings = await Promise.all(
		names.map(async (name) => readLines(await readFile(join(folder, name), 'utf8'), name))
	)
	const facts = readings.flatMap((reading) => reading.facts)
	return {
		facts: facts.sort((one, other) => one.at.localeCompare(other.at) || one.id - other.id),
		faults: readings.flatMap((reading) => reading.faults)
	}
}
