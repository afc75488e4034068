// Makes a package ready for npm, and gives it back its own package.json afterwards. Here the sources are run as they are;
// what is published is JavaScript with declarations. Called by `npm pack` and `npm publish`, in the package's folder.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const OWN = 'package.json'
const KEPT = 'package.source.json'

const [step] = process.argv.slice(2)
if (step === 'prepare') prepare()
else if (step === 'restore') restore()
else throw new Error('Say prepare or restore')

function prepare(): void {
	if (existsSync(KEPT)) throw new Error(`${KEPT} is still there: run \`restore\` first`)
	rmSync('dist', { recursive: true, force: true })
	const { status } = spawnSync(
		process.execPath,
		[join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
		{ stdio: ['ignore', process.stderr, process.stderr] }
	)
	if (status !== 0) throw new Error('The sources cannot be compiled')
	copyFileSync(join(ROOT, 'LICENSE'), 'LICENSE')
	const manifest = readFileSync(OWN, 'utf8')
	renameSync(OWN, KEPT)
	writeFileSync(OWN, published(manifest))
}

function restore(): void {
	renameSync(KEPT, OWN)
	rmSync('LICENSE', { force: true })
	rmSync('dist', { recursive: true, force: true })
}

/** The manifest with every path into the sources leading to what was made of them. */
function published(manifest: string): string {
	const kept = JSON.parse(manifest)
	delete kept.scripts
	delete kept.devDependencies
	const exports = Object.entries<string>(kept.exports).map(([name, source]) => {
		const file = source.replace('./src/', './dist/').replace(/\.ts$/, '')
		const types = existsSync(`${file}.d.ts`) ? { types: `${file}.d.ts` } : {}
		return [name, { ...types, default: `${file}.js` }]
	})
	return `${JSON.stringify({ ...kept, exports: Object.fromEntries(exports) }, null, '\t')}\n`
}
