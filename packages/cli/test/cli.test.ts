import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMANDS } from '../src/completion.ts'
import { EXIT_TABLE } from '../src/exit-codes.ts'
import { HELP } from '../src/help.ts'
import { run } from './run.ts'

let folder = ''
const at = (name: string) => join(folder, name)

const AWARD = {
	id: 'urn:uuid:1',
	issuer: { name: 'Luovi' },
	achievement: {
		id: 'https://badges.example/a',
		name: 'Good Partner',
		description: 'Delivers an own task.',
		criteria: { narrative: 'Own task' }
	},
	subject: { name: 'Anna' },
	validFrom: '2026-01-15T10:00:00Z'
}
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>'

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rexpath-cli-'))
	await writeFile(at('award.json'), JSON.stringify(AWARD))
	await run(['keys', 'new', '-o', at('key.jwk')])
	await run(['sign', at('award.json'), '--key', at('key.jwk'), '-o', at('badge.json')])
	const badge = await readFile(at('badge.json'), 'utf8')
	await writeFile(at('changed.json'), badge.replace('Good Partner', 'Best Partner'))
})

afterAll(() => rm(folder, { recursive: true }))

test('a badge that was issued verifies; a changed one does not', async () => {
	const good = await run(['verify', at('badge.json')])
	expect(good).toMatchObject({ code: 0, err: '' })
	expect(good.out).toMatch(/^VALID .*badge\.json\n {2}Good Partner from Luovi to Anna\n/)
	const bad = await run(['verify', at('changed.json')])
	expect(bad.code).toBe(1)
	expect(bad.out).toContain('✗ proof')
})

test('--json writes one report a line, which says the verdict', async () => {
	const { code, out } = await run([
		'verify',
		at('badge.json'),
		at('changed.json'),
		at('nothing.json'),
		'--json'
	])
	const reports = out
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line))
	expect(code).toBe(1)
	expect(reports.map(({ verdict }) => verdict)).toEqual(['valid', 'invalid', 'unknown'])
	expect(reports[0]).toMatchObject({ file: at('badge.json'), intact: true })
	expect(reports[0].checks).toContainEqual(expect.objectContaining({ check: 'proof', outcome: 'passed' }))
})

test('what cannot be checked is neither valid nor invalid', async () => {
	expect(await run(['verify', at('nothing.json')])).toMatchObject({
		code: 2,
		out: expect.stringContaining('COULD NOT CHECK')
	})
})

test('a folder is judged with a summary; other files in it are left alone', async () => {
	await mkdir(at('badges/inner'), { recursive: true })
	const badge = await readFile(at('badge.json'))
	await Promise.all(
		['badges/1.json', 'badges/inner/2.json', 'badges/readme.txt'].map((name) => writeFile(at(name), badge))
	)
	const { code, err, out } = await run(['verify', at('badges'), '--quiet'])
	expect({ code, out, err }).toEqual({
		code: 0,
		out: '',
		err: '2 files: 2 valid, 0 invalid, 0 could not be checked\n'
	})
})

test('the standard input, and the recipient', async () => {
	const badge = await readFile(at('badge.json'), 'utf8')
	expect((await run(['verify', '-'], badge)).code).toBe(0)
	const other = await run(['verify', '-', '--recipient', 'berta@example.com'], badge)
	expect(other.code).toBe(1)
	expect(other.out).toContain('✗ recipient')
})

test('what a badge says cannot steer the terminal', async () => {
	await writeFile(
		at('evil.json'),
		JSON.stringify({ ...AWARD, achievement: { ...AWARD.achievement, name: 'x\u202ey' } })
	)
	await run(['sign', at('evil.json'), '--key', at('key.jwk'), '-o', at('evil-badge.json')])
	const { out } = await run(['inspect', at('evil-badge.json')])
	expect(out).toContain('x\ufffdy')
})

test('bake and unbake give back the same badge, and never overwrite by accident', async () => {
	await writeFile(at('picture.svg'), SVG)
	expect((await run(['bake', at('picture.svg'), at('badge.json'), '-o', at('badge.svg')])).code).toBe(0)
	expect((await run(['verify', at('badge.svg')])).code).toBe(0)
	const { out } = await run(['unbake', at('badge.svg')])
	expect(JSON.parse(out)).toEqual(JSON.parse(await readFile(at('badge.json'), 'utf8')))
	const again = await run(['bake', at('picture.svg'), at('badge.json'), '-o', at('badge.svg')])
	expect(again).toMatchObject({ code: 4, err: expect.stringContaining('exists already') })
	const forced = await run(['bake', at('picture.svg'), at('badge.json'), '-o', at('badge.svg'), '--force'])
	expect(forced.code).toBe(0)
	expect(await run(['unbake', at('picture.svg')])).toMatchObject({
		code: 4,
		err: expect.stringContaining('no badge')
	})
})

test('inspect shows what it says and what is wrong with its form', async () => {
	const { out } = await run(['inspect', at('badge.json')])
	expect(out).toContain('name      Good Partner')
	expect(out).toContain('form      right (Open Badge, data model 2.0)')
	await writeFile(at('wrong.json'), JSON.stringify({ '@context': [] }))
	expect((await run(['inspect', at('wrong.json')])).out).toContain('fault     /issuer is missing')
	expect(JSON.parse((await run(['inspect', at('badge.json'), '--json'])).out)).toMatchObject({
		name: 'Good Partner'
	})
})

test('a key file is for its owner alone, and keys show says who it is', async () => {
	expect((await stat(at('key.jwk'))).mode & 0o777).toBe(0o600)
	const shown = await run(['keys', 'show', at('key.jwk')])
	expect(shown.out).toMatch(/did +did:key:z6Mk/)
	expect(shown.out).not.toContain('"d"')
	const pem = await run(['keys', 'new', '--algorithm', 'P-256', '--pem'])
	expect(pem.out).toContain('BEGIN PRIVATE KEY')
	await writeFile(at('key.pem'), pem.out)
	const signed = await run(['sign', at('award.json'), '--key', at('key.pem')])
	expect((await run(['verify', '-'], signed.out)).code).toBe(0)
})

test('signed text', async () => {
	const { out } = await run(['sign', at('award.json'), '--key', at('key.jwk'), '--jwt'])
	expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
	expect((await run(['verify', '-'], out)).code).toBe(0)
})

test('one badge per line, each with its own free place in the status list', async () => {
	const lines = Array.from({ length: 200 }, (_, number) =>
		JSON.stringify({ ...AWARD, id: `urn:uuid:${number}` })
	)
	const options = ['--lines', '--key', at('key.jwk'), '--status-list', 'https://badges.example/status/1']
	const { code, out, err } = await run(['sign', '-', ...options], lines.join('\n'))
	expect({ code, err }).toEqual({ code: 0, err: '200 badges signed\n' })
	const badges = out
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line))
	expect(badges.map(({ id }) => id)).toEqual(lines.map((_, number) => `urn:uuid:${number}`))
	expect(new Set(badges.map(({ credentialStatus }) => credentialStatus.statusListIndex)).size).toBe(200)
	expect((await run(['verify', '-'], JSON.stringify(badges[100]))).code).toBe(0)
})

test('a wrong line stops with its number', async () => {
	const { code, err } = await run(
		['sign', '-', '--lines', '--key', at('key.jwk')],
		`${JSON.stringify(AWARD)}\nhello\n`
	)
	expect({ code, err }).toEqual({ code: 4, err: '-, line 2 is not a JSON object\n' })
})

test('a status list is made, changed, shown, and verifies', async () => {
	const list = at('list.json')
	await run(['status', 'new', 'https://badges.example/status/1', '--key', at('key.jwk'), '-o', list])
	expect((await run(['status', 'show', list, '5'])).out).toBe('5 clear\n')
	await run(['status', 'set', list, '5', '77', '--key', at('key.jwk')])
	expect((await run(['status', 'show', list, '5', '6'])).out).toBe('5 set\n6 clear\n')
	await run(['status', 'clear', list, '5', '--key', at('key.jwk')])
	expect((await run(['status', 'show', list])).out).toContain('1 of 131072 entries are set')
	expect((await run(['verify', list])).code).toBe(0)
	expect(await run(['status', 'show', list, '131072'])).toMatchObject({ code: 4 })
})

test.each([
	[[], 3],
	[['dance'], 3],
	[['verify'], 3],
	[['verify', '--colour', 'x'], 3],
	[['verify', 'x', '--online', '--offline'], 3],
	[['bake', 'x'], 3],
	[['sign', 'x'], 3],
	[['keys'], 3],
	[['keys', 'new', '--algorithm', 'RSA'], 3],
	[['status', 'new', 'https://x.example', '--length', 'many', '--key', 'k'], 3],
	[['completion', 'dos'], 3],
	[['sign', 'nothing.json', '--key', 'nothing.jwk'], 4],
	[['help'], 0],
	[['verify', '--help'], 0]
])('%j ends with %i', async (args, code) => {
	const result = await run(args)
	expect(result.code).toBe(code)
	if (code !== 0) expect(result.err.trim().split('\n')).toHaveLength(1)
})

test('help names every command, every option and every exit code', () => {
	for (const [command, words] of Object.entries(COMMANDS)) {
		expect(HELP).toContain(`rexpath ${command}`)
		const short = (word: string) => (word === '--output' ? '-o' : word)
		for (const word of words) expect(HELP, word).toContain(short(word))
	}
	for (const [code, meaning] of EXIT_TABLE) expect(HELP).toContain(`  ${code}  ${meaning}`)
})

test.each(['bash', 'zsh', 'fish'])('completion for %s knows the commands', async (shell) => {
	const { code, out } = await run(['completion', shell])
	expect(code).toBe(0)
	for (const command of Object.keys(COMMANDS)) expect(out).toContain(command)
})

test('the program itself, as the shell starts it', { timeout: 60_000 }, async () => {
	const program = new URL('../bin/rexpath.js', import.meta.url).pathname
	const { stdout } = await promisify(execFile)(process.execPath, [program, 'verify', at('badge.json')])
	expect(stdout).toMatch(/^VALID/)
	await expect(
		promisify(execFile)(process.execPath, [program, 'verify', at('changed.json')])
	).rejects.toMatchObject({ code: 1 })
})
