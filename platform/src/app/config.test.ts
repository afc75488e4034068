import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'rexpath-config-'))
afterAll(() => rmSync(folder, { recursive: true }))
const DATABASE_URL = 'postgresql://rexpath:geheim@db/rexpath'

test('one process does everything and stops at once; a web process goes on for a while', () => {
	expect(readConfig({}, '/srv')).toMatchObject({
		role: 'all',
		drainMs: 0,
		journalDir: '/srv/data/journal',
		backupDir: '/srv/data/backups',
		upgradeBackup: true,
		metrics: { token: undefined, port: undefined }
	})
	expect(readConfig({ REXPATH_ROLE: 'web', DATABASE_URL }, '/')).toMatchObject({
		role: 'web',
		drainMs: 5_000
	})
	expect(readConfig({ REXPATH_ROLE: 'web', DATABASE_URL, REXPATH_DRAIN: '0' }, '/').drainMs).toBe(0)
})

test('a secret comes from a file, without its last line break', () => {
	const file = join(folder, 'database-url')
	writeFileSync(file, `${DATABASE_URL}\n`)
	expect(readConfig({ DATABASE_URL_FILE: file }, '/').databaseUrl).toBe(DATABASE_URL)
})

test.each([
	[{ REXPATH_ROLE: 'worker' }, 'REXPATH_ROLE=worker needs DATABASE_URL'],
	[{ REXPATH_ROLE: 'boss' }, 'REXPATH_ROLE must be web, worker or all.'],
	[{ REXPATH_DRAIN: '61' }, 'REXPATH_DRAIN must be the seconds to go on answering before stopping, 0 to 60.'],
	[{ REXPATH_METRICS_TOKEN: 'short' }, 'REXPATH_METRICS_TOKEN must be a secret of at least 20 characters.'],
	[{ SMTP_URL_FILE: '/no/such/file' }, 'SMTP_URL_FILE must be a file that can be read.']
])('%j is refused in one sentence', (environment, sentence) => {
	expect(() => readConfig(environment, '/')).toThrow(sentence)
})
