// One table for each load, a row for each run; a new head begins where the columns changed.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'

const RESULTS = join(import.meta.dirname, 'results')

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |\n`

export function keepRow(name: string, measured: Readonly<Record<string, string | number>>): void {
	const row = {
		Date: new Date().toISOString().slice(0, 10),
		Machine: `${availableParallelism()} cores, Node ${process.versions.node}`,
		'Load before and while': loadavg()
			.map((value) => value.toFixed(1))
			.join(' / '),
		...measured
	}
	const file = join(RESULTS, `${name}.md`)
	mkdirSync(RESULTS, { recursive: true })
	const known = existsSync(file) ? readFileSync(file, 'utf8') : `# ${name}\n`
	const heads = known.split('\n').filter((_text, index, all) => /^\| -/.test(all[index + 1] ?? ''))
	const columns = heads
		.at(-1)
		?.split('|')
		.map((cell) => cell.trim())
		.filter(Boolean)
	const head = Object.keys(row)
	const isNew = columns?.join() !== head.join()
	appendFileSync(
		file,
		`${existsSync(file) ? '' : known}${isNew ? `\n${line(head)}${line(head.map(() => '---'))}` : ''}${line(Object.values(row))}`
	)
	console.table(row)
}
