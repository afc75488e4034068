// Builds the platform when its sources are newer than the last build: `npm start` works on a fresh clone.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const SOURCES = ['platform/src', 'platform/static', 'packages/credentials/src', 'package-lock.json', 'platform/vite.config.ts', 'platform/package.json']
const STAMP = join(root, 'platform/build/stamp')

const fingerprint = createHash('sha256')
for (const source of SOURCES) addToFingerprint(join(root, source))
const wanted = fingerprint.digest('hex')

if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== wanted) {
	process.stderr.write('Preparing the pages (only after a change) …\n')
	const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], { cwd: join(root, 'platform'), stdio: ['ignore', 'ignore', 'inherit'] })
	if (status !== 0) process.exit(status ?? 1)
	writeFileSync(STAMP, wanted)
}

function addToFingerprint(path: string): void {
	if (!existsSync(path)) return
	const { isDirectory, mtimeMs, size } = { isDirectory: statSync(path).isDirectory(), mtimeMs: statSync(path).mtimeMs, size: statSync(path).size }
	if (isDirectory) for (const name of readdirSync(path).sort()) addToFingerprint(join(path, name))
	else fingerprint.update(`${path}\0${mtimeMs}\0${size}\n`)
}
