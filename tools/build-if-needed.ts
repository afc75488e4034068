// Builds the platform when its sources differ from those of the last build: `npm start` works on a fresh clone.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')
const SOURCES = [
	'platform/src/**/*',
	'platform/static/**/*',
	'platform/*.{ts,json}',
	'packages/credentials/src/**/*',
	'package-lock.json'
]
const STAMP = join(root, 'platform/build/stamp')
const LOCK = join(root, 'platform/.build-lock')
const STALE_MS = 180_000

await oneAtATime(() => {
	const wanted = fingerprint()
	if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
	process.stderr.write('Preparing the pages (only after a change) …\n')
	const vite = join(root, 'node_modules/vite/bin/vite.js')
	const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
		cwd: join(root, 'platform'),
		stdio: ['ignore', 'ignore', 'inherit']
	})
	if (status !== 0) throw new Error('The pages could not be prepared. What went wrong stands above.')
	writeFileSync(STAMP, wanted)
})

function fingerprint(): string {
	const hash = createHash('sha256')
	for (const file of globSync(SOURCES, { cwd: root }).sort()) {
		if (file.endsWith('.test.ts') || !statSync(join(root, file)).isFile()) continue
		hash.update(`${file}\0`).update(readFileSync(join(root, file)))
	}
	return hash.digest('hex')
}

// Two builds at once would tear each other's output.
async function oneAtATime(work: () => void): Promise<void> {
	while (!taken()) await pause(200)
	try {
		work()
	} finally {
		rmSync(LOCK, { recursive: true, force: true })
	}
}

function taken(): boolean {
	try {
		mkdirSync(LOCK)
		return true
	} catch {
		const age = Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
		if (age > STALE_MS) rmSync(LOCK, { recursive: true, force: true })
		return false
	}
}
