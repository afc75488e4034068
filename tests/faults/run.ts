// Faults on purpose. Run: npm run faults -- crash [--rounds 20] [--seed 1]
import { appendFileSync, existsSync, mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { clock } from './clock.ts'
import { crash } from './crash.ts'
import { db } from './db.ts'
import type { Fault, Result } from './fault.ts'
import { net } from './net.ts'
import { power } from './power.ts'
import { race } from './race.ts'
import { smtp } from './smtp.ts'
import { disk } from './disk.ts'
import { term } from './term.ts'
import { upload } from './upload.ts'

const FAULTS: Readonly<Record<string, Fault>> = {
	crash,
	term,
	db,
	smtp,
	race,
	upload,
	disk,
	net,
	clock,
	power
}
const RESULTS = join(import.meta.dirname, 'results')

const { values, positionals } = parseArgs({
	options: { rounds: { type: 'string', default: '3' }, seed: { type: 'string' } },
	allowPositionals: true
})
const [name = ''] = positionals
const fault = FAULTS[name]
const rounds = Number(values.rounds)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
if (!fault || !Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
	console.error(
		`npm run faults -- NAME [--rounds N] [--seed S], with NAME one of: ${Object.keys(FAULTS).join(', ')}`
	)
	process.exitCode = 2
} else {
	console.log(`${name}, ${rounds} rounds, seed ${seed}`)
	const result = await fault({ rounds, seed, say: (line) => console.log(line) })
	for (const failure of result.failures) console.log(failure)
	keep(name, seed, result)
	process.exitCode = result.failures.length === 0 ? 0 : 1
}

/** One row for each run. Nothing in n rounds means: at most 3/n, with 95 % confidence. */
function keep(name: string, seed: number, { rounds, failures, measured }: Result): void {
	const file = join(RESULTS, `${name}.md`)
	mkdirSync(RESULTS, { recursive: true })
	if (!existsSync(file))
		appendFileSync(
			file,
			`# ${name}\n\n| Date | Machine | Seed | Rounds | Failures | Bound | Measured |\n| --- | --- | --- | --- | --- | --- | --- |\n`
		)
	const bound = failures.length > 0 ? '–' : rounds < 3 ? 'none' : `≤ ${(300 / rounds).toFixed(1)} %`
	const machine = `${availableParallelism()} cores, ${process.platform}, Node ${process.versions.node}`
	const seen = Object.entries(measured).map(([what, value]) => `${what}: ${value}`)
	const date = new Date().toISOString().slice(0, 10)
	appendFileSync(
		file,
		`| ${date} | ${machine} | ${seed} | ${rounds} | ${failures.length} | ${bound} | ${seen.join('; ')} |\n`
	)
	console.log(`${failures.length} failures in ${rounds} rounds; bound: ${bound}. Kept in ${file}`)
}
