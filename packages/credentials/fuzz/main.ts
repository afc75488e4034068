// Judges changed badges until one is wrongly accepted: npm run fuzz [-- --count N] [--seed N] [--from N] [--json]
// A run is the same for the same seed; --from goes on where another one stopped.
import { randomInt } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { fuzz } from './fuzz.ts'

const { values } = parseArgs({
	options: {
		count: { type: 'string', default: '1000000' },
		seed: { type: 'string', default: String(randomInt(2 ** 31)) },
		from: { type: 'string', default: '0' },
		json: { type: 'boolean', default: false },
		found: { type: 'string', default: 'fuzz-found' }
	}
})
const run = { seed: Number(values.seed), from: Number(values.from), count: Number(values.count) }
const started = performance.now()

if (!values.json) say(`seed ${run.seed}, cases ${run.from} to ${run.from + run.count - 1}`)
const current = new Int32Array(new SharedArrayBuffer(4))
const watchdog = new Worker(new URL('./watchdog.ts', import.meta.url), {
	workerData: current,
	resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1 }
})

// A long run that is interrupted says how far it came.
let next: 'go on' | 'stop' = 'go on'
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (next = 'stop'))

const result = await fuzz(run, {
	onCase(index) {
		Atomics.store(current, 0, index)
		if (!values.json && index % 10_000 === 0) say(`case ${index}, ${seconds()} s, ${megabytes()} MB`)
		return next
	},
	onFailure({ index, what, why, input }) {
		say(`case ${index} (${what}) ${why}`)
		mkdirSync(values.found, { recursive: true })
		writeFileSync(`${values.found}/${run.seed}-${index}`, input)
	}
})
await watchdog.terminate()
say(JSON.stringify({ ...run, ...result, seconds: seconds(), peakMegabytes: megabytes() }))
process.exit(result.failures > 0 ? 1 : 0)

function seconds(): number {
	return Math.round((performance.now() - started) / 1_000)
}

function megabytes(): number {
	return Math.round(process.resourceUsage().maxRSS / 1_024)
}

function say(line: string): void {
	process.stdout.write(`${line}\n`)
}
