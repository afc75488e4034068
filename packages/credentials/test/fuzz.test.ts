import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { meaningOfOneOf } from '../fuzz/meaning.ts'
import { verify } from '../src/index.ts'
import { AWARD, NOW, signed } from './example.ts'

// In a process of its own: its memory is measured, and a case that never ends takes nothing else with it.
const PROGRAM = new URL('../fuzz/main.ts', import.meta.url).pathname
const HEAP = ['--max-semi-space-size=2', '--max-old-space-size=96', '--v8-pool-size=1']
// One pool of freed memory instead of one for each thread; other systems than Linux have no such setting.
const env = { ...process.env, MALLOC_ARENA_MAX: '1' }

test('ten thousand changed badges: none is wrongly accepted', { timeout: 300_000 }, async () => {
	const found = await mkdtemp(join(tmpdir(), 'rexpath-fuzz-'))
	const args = [...HEAP, PROGRAM, '--json', '--count', '10000', '--seed', '2026', '--found', found]
	const { stdout } = await promisify(execFile)(process.execPath, args, { env }).catch((error) => error)
	await rm(found, { recursive: true })
	const lines: string[] = stdout.trim().split('\n')
	const { failures, accepted, cases, slowestMilliseconds, peakMegabytes } = JSON.parse(lines.at(-1) ?? '')
	expect(lines.slice(0, -1)).toEqual([])
	expect({ failures, cases }).toEqual({ failures: 0, cases: 10_000 })
	// What was only written differently is accepted, so it is not by refusing everything that nothing went wrong.
	expect(accepted).toBeGreaterThan(2_000)
	expect(slowestMilliseconds).toBeLessThan(3_000)
	// The program itself takes 60 MB, compiling and reading it another 50; the rest is the heaps of two threads.
	expect(peakMegabytes).toBeLessThan(256)
})

test('what stands beside a signature over the letters and is no proof changes nothing that was signed', async () => {
	const badge = await signed(AWARD, 'eddsa-jcs-2022')
	const isMeant = await meaningOfOneOf([JSON.stringify(badge)])
	const beside = { ...badge, proof: [...badge.proof, { '@value': 'x', '@language': 'en' }] }
	expect(await isMeant(JSON.stringify(beside))).toBe(true)
	expect(await isMeant(JSON.stringify({ ...beside, name: 'Other' }))).toBe(false)
	// What was signed is intact, but the whole is no credential.
	expect(await verify(beside, { now: NOW, offline: true })).toMatchObject({
		verdict: 'invalid',
		intact: true
	})
})
