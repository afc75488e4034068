// What `npm pack` makes of both packages, installed by somebody who has nothing else of Rexpath.
import { execFile } from 'node:child_process'
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'published-'))
const at = (...parts: string[]) => join(folder, ...parts)
const consumer = at('consumer')

// Packing changes package.json for a moment: in a copy, nobody else notices.
beforeAll(async () => {
	for (const name of ['credentials', 'cli']) {
		const source = join(ROOT, 'packages', name)
		for (const part of ['src', 'bin', 'docs', 'README.md', 'package.json', 'tsconfig.build.json'])
			if (existsSync(join(source, part)))
				cpSync(join(source, part), at('packages', name, part), { recursive: true })
	}
	for (const file of ['tools/publishable.ts', 'tsconfig.base.json', 'LICENSE', 'package.json'])
		cpSync(join(ROOT, file), at(file))
	symlinkSync(join(ROOT, 'node_modules'), at('node_modules'))
	await Promise.all(['credentials', 'cli'].map(install))
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true }))

async function install(name: string): Promise<void> {
	const cwd = at('packages', name)
	const before = readFileSync(join(cwd, 'package.json'), 'utf8')
	await run('npm', ['pack', '--silent', '--no-workspaces'], { cwd })
	expect(readFileSync(join(cwd, 'package.json'), 'utf8')).toBe(before)
	const target = join(consumer, 'node_modules/@rexpath', name)
	mkdirSync(target, { recursive: true })
	const archive = join(cwd, `rexpath-${name}-0.1.0.tgz`)
	await run('tar', ['-xzf', archive, '-C', target, '--strip-components=1'])
}

const manifestOf = (name: string) =>
	JSON.parse(readFileSync(join(consumer, 'node_modules/@rexpath', name, 'package.json'), 'utf8'))

test('the packages carry JavaScript, declarations, a licence, and nothing for developers', () => {
	for (const name of ['credentials', 'cli']) {
		const installed = join(consumer, 'node_modules/@rexpath', name)
		expect(existsSync(join(installed, 'LICENSE'))).toBe(true)
		for (const part of ['src', 'test', 'tsconfig.build.json'])
			expect(existsSync(join(installed, part))).toBe(false)
		expect(manifestOf(name)).not.toHaveProperty('devDependencies')
		expect(manifestOf(name)).not.toHaveProperty('scripts')
	}
	expect(manifestOf('credentials').exports['.']).toEqual({
		types: './dist/index.d.ts',
		default: './dist/index.js'
	})
	expect(Object.keys(manifestOf('credentials').dependencies).length).toBeLessThanOrEqual(6)
})

const PROGRAM = `
import { buildCredential, didKeyOf, generateKey, signMany, signerOf, verificationMethodOf, verify, verifyMany, signCredential } from '@rexpath/credentials'
const key = generateKey()
const issuer = didKeyOf(key.publicKey)
const award = {
	id: 'urn:uuid:7d4a3f4e-6a5b-4f3e-9d5c-1f2e3d4c5b6a',
	issuer: { id: issuer, name: 'Luovi' },
	achievement: { id: 'https://x.example/a', name: 'Good Partner', description: 'D', criteria: { narrative: 'C' } },
	subject: { name: 'Anna' },
	validFrom: new Date('2026-01-15T10:00:00Z')
}
const options = { verificationMethod: verificationMethodOf(issuer), created: new Date('2026-01-15T10:00:00Z') }
const badge = await signCredential(buildCredential(award), { ...options, signer: signerOf(key.privateKey) })
const now = new Date('2026-06-01T12:00:00Z')
const verdicts = [(await verify(badge, { now, offline: true })).verdict]
const many = []
for await (const signed of signMany([buildCredential(award)], { ...options, key })) many.push(signed)
for await (const report of verifyMany(many, { now })) verdicts.push(report.verdict)
process.stdout.write(verdicts.join(' '))
`

test('a program issues and verifies, with worker threads too', { timeout: 60_000 }, async () => {
	writeFileSync(join(consumer, 'program.mjs'), PROGRAM)
	const { stdout } = await run(process.execPath, ['program.mjs'], { cwd: consumer })
	expect(stdout).toBe('valid valid')
})

test('the declarations are what the compiler understands', { timeout: 90_000 }, async () => {
	const typed = `
import { generateKey, verify } from '@rexpath/credentials'
import type { Report, Signer } from '@rexpath/credentials'
const report: Report = await verify('{}', { now: new Date() })
const verdict: 'valid' | 'invalid' | 'unknown' = report.verdict
export const key: Signer['algorithm'] = generateKey('P-256').algorithm
export { verdict }
// @ts-expect-error: the moment is an argument
await verify('{}', {})
`
	writeFileSync(join(consumer, 'typed.mts'), typed)
	const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
	const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', 'node']
	const result = await run(process.execPath, [tsc, ...options, 'typed.mts'], { cwd: consumer }).catch(
		(error: { stdout: string }) => error
	)
	expect(result.stdout).toBe('')
})

test('the command line tool starts and judges a file', async () => {
	writeFileSync(join(consumer, 'badge.json'), '{"type":["VerifiableCredential"]}')
	const bin = join(consumer, 'node_modules/@rexpath/cli/bin/rexpath.js')
	const result = await run(process.execPath, [bin, 'verify', 'badge.json', '--json'], {
		cwd: consumer
	}).catch((error: { stdout: string; stderr: string; code: number }) => error)
	expect(result.stderr).toBe('')
	expect(result.stdout).toContain('"verdict":"invalid"')
})
