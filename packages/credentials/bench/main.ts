// How fast is the library, against named peers and against the raw signature? npm run bench -- credentials [--json]
// Everything runs on one core but the bulk figure; every figure is the median of several rounds in turns.
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { bulkFigures } from './bulk.ts'
import { carrierFigures } from './carriers.ts'
import { runOnCores } from './cores.ts'
import { growthFigures } from './growth.ts'
import { issuingFigures } from './issuing.ts'
import { ROUNDS } from './rounds.ts'
import type { Figure } from './rounds.ts'
import { verifyingFigures } from './verifying.ts'

const AIMS: { readonly [name: string]: number } = {
	'issue-vs-digitalbazaar': 40,
	'issue-vs-raw-ed25519': 0.3,
	'verify-vs-digitalbazaar': 25,
	'verify-vs-raw-ed25519': 0.55,
	'foreign-verify-vs-digitalbazaar': 1.5,
	'bulk-issue-2-cores-vs-1': 1.7
}

const { values } = parseArgs({ options: { json: { type: 'boolean' } } })
const started = performance.now()

if (!values.json) {
	const [cpu] = cpus()
	const load = loadavg()[0]?.toFixed(2)
	write(`Node ${process.version}, ${availableParallelism()} × ${cpu?.model.trim()}, load before ${load}`)
	write(`medians of ${ROUNDS} rounds in turns, the code warm and the threads started\n`)
	write(`${'figure'.padEnd(34)}${['ratio', 'aim', 'ours/s', 'other/s'].map(column).join('')}`)
}

runOnCores(1)
for (const measure of [...issuingFigures, ...verifyingFigures, ...carrierFigures, ...growthFigures])
	show(await measure())
for (const measure of bulkFigures) show(await measure())
if (!values.json) write(`\n${Math.round((performance.now() - started) / 1_000)} s`)
process.exit(0)

function show(figure: Figure): void {
	if (values.json) return write(JSON.stringify(figure))
	const { name, ratio, ours_per_s: ours, other_per_s: other } = figure
	const aim = AIMS[name]
	write(`${name.padEnd(34)}${[ratio, aim ? `≥ ${aim}` : '', ours, other].map(column).join('')}`)
}

function column(value: string | number | null): string {
	return String(value ?? '–').padStart(12)
}

function write(line: string): void {
	process.stdout.write(`${line}\n`)
}
