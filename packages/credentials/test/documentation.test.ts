import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { makeReference } from '../docs/make-reference.ts'

const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))
const read = (name: string) => readFile(path(name), 'utf8')

test('the reference is what the comments in the code say', { timeout: 60_000 }, async () => {
	// When this fails: node packages/credentials/docs/make-reference.ts
	expect(await read('docs/reference.md')).toBe(makeReference())
})

test('every public function has a comment', { timeout: 60_000 }, async () => {
	const [, functions = ''] = makeReference().split('## Functions\n')
	const [entries = ''] = functions.split('## Values')
	const bare = [...entries.matchAll(/### (\w+)\n\n```/g)].map(([, name]) => name)
	expect(bare).toEqual([])
})

test.each([
	['first-badge', 'valid: Good Partner for Anna Öberg\n'],
	['showing', 'valid for its holder: true\nvalid: Good Partner, evidence shown: false\n']
])('the example %s of the README is the one that runs', { timeout: 60_000 }, async (name, printed) => {
	expect(await read('README.md')).toContain(`\`\`\`ts\n${await read(`examples/${name}.ts`)}\`\`\``)
	const { stdout } = await promisify(execFile)(process.execPath, [path(`examples/${name}.ts`)])
	expect(stdout).toBe(printed)
})
