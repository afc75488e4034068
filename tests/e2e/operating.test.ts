// What a host meets: wrong settings, a killed process, a lost database, an orderly end.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { startSite } from '../world/site.ts'

const START = join(import.meta.dirname, '../../platform/start.js')

async function startsWith(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
	const child = spawn(process.execPath, [START], {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'ignore', 'pipe']
	})
	let said = ''
	child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
	// `close` carries the exit code first.
	const [code] = (await once(child, 'close')) as [number | null]
	return { code, said: said.trim() }
}

test.each([
	[{ PORT: 'http' }, 'Rexpath could not start. PORT must be a whole number from 0 to 65535.'],
	[
		{ SMTP_URL: 'mail.example.org' },
		'Rexpath could not start. SMTP_URL must be a mail server address such as smtps://user:password@mail.example.org.'
	],
	[
		{ REXPATH_URL: 'https://school.example/rexpath' },
		'Rexpath could not start. REXPATH_URL must be only a scheme and a host, without a path or a password.'
	]
])('a wrong setting %j stops the start with one sentence', async (env, sentence) => {
	expect(await startsWith(env)).toEqual({ code: 1, said: sentence })
})

test('a database address with a wrong scheme is refused without repeating its password', async () => {
	const { code, said } = await startsWith({ DATABASE_URL: 'mysql://root:geheim@localhost/x' })
	expect(code).toBe(1)
	expect(said).toContain('DATABASE_URL must be a PostgreSQL address')
	expect(said).not.toContain('geheim')
})

test('killed in the middle it starts again, says when the database is gone, and ends in order', async () => {
	const first = await startSite()
	try {
		expect(await (await fetch(`${first.origin}/health`)).json()).toMatchObject({
			status: 'ok',
			database: 'ok'
		})
		first.process.kill('SIGKILL')
		await once(first.process, 'exit')

		const second = await startSite({ folder: first.folder })
		expect(await (await fetch(`${second.origin}/health`)).json()).toMatchObject({ status: 'ok' })
		expect(second.setUpLink).not.toBe(first.setUpLink)
		expect(await second.stop()).toBe(0)
		expect(await postmaster(first.folder)).toBeUndefined()

		const third = await startSite({ folder: first.folder })
		process.kill((await postmaster(first.folder)) ?? 0, 'SIGQUIT')
		await vi.waitFor(async () => expect((await fetch(`${third.origin}/health`)).status).toBe(503), {
			timeout: 15_000,
			interval: 200
		})
		expect(await third.stop()).toBe(0)
	} finally {
		first.process.kill('SIGKILL')
		await rm(first.folder, { recursive: true, force: true })
	}
}, 120_000)

async function postmaster(folder: string): Promise<number | undefined> {
	const file = await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8').catch(() => '')
	return Number(file.split('\n')[0]) || undefined
}
