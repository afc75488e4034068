// Runs one benchmark by its name: npm run bench -- credentials [--json]
import process from 'node:process'

const BENCHMARKS: { readonly [name: string]: string } = {
	credentials: '../packages/credentials/bench/main.ts'
}

const [, , name = ''] = process.argv
const file = BENCHMARKS[name]
if (file) {
	process.argv.splice(2, 1)
	await import(file)
} else {
	process.stderr.write(`npm run bench -- NAME, where NAME is one of: ${Object.keys(BENCHMARKS).join(', ')}\n`)
	process.exitCode = 1
}
