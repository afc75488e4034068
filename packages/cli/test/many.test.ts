import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { decodeList, hashIdentity, readStatus } from '@rexpath/credentials'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../src/csv.ts'
import { run } from './run.ts'

let folder = ''
const at = (name: string) => join(folder, name)

const COMMON = {
	issuer: { name: 'Luovi' },
	achievement: {
		id: 'https://badges.example/a',
		name: 'Good Partner',
		description: 'Delivers an own task.',
		criteria: { narrative: 'Own task' }
	},
	validFrom: '2026-01-15T10:00:00Z'
}

const linesOf = (text: string) => text.trim().split('\n')
const badgesIn = (text: string) => linesOf(text).map((line) => JSON.parse(line))

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rexpath-many-'))
	await writeFile(at('common.json'), JSON.stringify(COMMON))
	await run(['keys', 'new', '-o', at('key.jwk')])
})

afterAll(() => rm(folder, { recursive: true }))

const sign = (file: string, ...more: string[]) =>
	run(['sign', file, '--award', at('common.json'), '--key', at('key.jwk'), ...more])

test('every row of a table becomes a badge of its own', async () => {
	const rows = [
		'name;email;validUntil',
		'"Öberg; Anna";anna@example.com;2029-01-15T10:00:00Z',
		'Bo;bo@example.com;'
	]
	await writeFile(at('people.csv'), `\ufeff${rows.join('\r\n')}\r\n`)
	const { code, out, err } = await sign(at('people.csv'))
	expect({ code, err }).toEqual({ code: 0, err: '2 badges signed\n' })
	const [anna, bo] = badgesIn(out)
	expect(anna).toMatchObject({ validUntil: '2029-01-15T10:00:00Z', issuer: { name: 'Luovi' } })
	expect(bo.validUntil).toBeUndefined()
	expect(new Set([anna.id, bo.id]).size).toBe(2)
	const [name, email] = anna.credentialSubject.identifier
	expect(name.identityHash).toBe('Öberg; Anna')
	expect(email.identityHash).toBe(hashIdentity('anna@example.com', email.salt).identityHash)
	for (const line of linesOf(out)) expect((await run(['verify', '-'], line)).code).toBe(0)
})

test('a table from the standard input, and a column that nobody knows', async () => {
	const options = ['--award', at('common.json'), '--key', at('key.jwk')]
	expect((await run(['sign', '-', '--csv', ...options], 'name\nAnna\n')).err).toBe('1 badges signed\n')
	const { code, err } = await run(['sign', '-', '--csv', ...options], 'name,shoe size\nAnna,38\n')
	expect({ code, lines: linesOf(err) }).toEqual({
		code: 4,
		lines: [expect.stringContaining('no column shoe size')]
	})
})

test('badges in files of so many each, places in as many lists as are needed, and the lists', async () => {
	await writeFile(
		at('many.csv'),
		`name\n${Array.from({ length: 25 }, (_, number) => `P${number}`).join('\n')}`
	)
	const lists = ['--status-list', 'https://badges.example/status/{n}', '--status-output', at('lists')]
	const { code } = await sign(at('many.csv'), '--split', '10', '-o', at('badges'), ...lists)
	expect(code).toBe(0)
	expect((await readdir(at('badges'))).sort()).toEqual([1, 2, 3].map((file) => `badges-000000${file}.ndjson`))
	const texts = await Promise.all(
		(await readdir(at('badges'))).map((name) => readFile(at(`badges/${name}`), 'utf8'))
	)
	const badges = texts.flatMap(badgesIn)
	expect(new Set(badges.map(({ credentialStatus }) => credentialStatus.statusListIndex)).size).toBe(25)
	expect(await readdir(at('lists'))).toEqual(['1.json'])
	const list = JSON.parse(await readFile(at('lists/1.json'), 'utf8'))
	expect(list.id).toBe('https://badges.example/status/1')
	const index = Number(badges[0].credentialStatus.statusListIndex)
	expect(readStatus(decodeList(list.credentialSubject.encodedList), index)).toBe(false)
	expect((await run(['verify', at('lists/1.json')])).code).toBe(0)
})

test('when a list is full the next one begins; without {n} that is a mistake', async () => {
	const rows = `name\n${'Anna\n'.repeat(5)}`
	await writeFile(at('five.csv'), rows)
	const list = (address: string) => ['--status-list', address, '--status-length', '2']
	const { out } = await sign(at('five.csv'), ...list('https://badges.example/status/{n}'))
	const given = badgesIn(out).map(({ credentialStatus }) => credentialStatus.statusListCredential.slice(-1))
	expect(given).toEqual(['1', '1', '2', '2', '3'])
	const { code, err } = await sign(at('five.csv'), ...list('https://badges.example/status/1'))
	expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining('only 2 entries') })
})

test('a file for each badge, which verify judges as a folder; none is replaced', async () => {
	await writeFile(at('three.csv'), 'name\nA\nB\nC\n')
	expect((await sign(at('three.csv'), '--split', '1', '-o', at('single'))).code).toBe(0)
	const judged = await run(['verify', at('single'), '--quiet'])
	expect(judged).toMatchObject({ code: 0, err: '3 files: 3 valid, 0 invalid, 0 could not be checked\n' })
	const again = await sign(at('three.csv'), '--split', '1', '-o', at('single'))
	expect(again).toMatchObject({ code: 4, err: expect.stringContaining('exists already') })
})

test('one file for all, and lines that say what is special', async () => {
	const lines = ['A', 'B'].map((name, number) =>
		JSON.stringify({ id: `urn:uuid:${number}`, subject: { name } })
	)
	await writeFile(at('lines.ndjson'), lines.join('\n'))
	expect((await sign(at('lines.ndjson'), '-o', at('all.ndjson'))).code).toBe(0)
	expect(badgesIn(await readFile(at('all.ndjson'), 'utf8')).map(({ id }) => id)).toEqual([
		'urn:uuid:0',
		'urn:uuid:1'
	])
	expect((await sign(at('lines.ndjson'), '-o', at('all.ndjson'))).code).toBe(4)
	expect((await sign(at('nothing.csv'))).err).toContain('it does not exist')
	expect((await sign(at('lines.ndjson'), '-o', at('no/such/folder'))).code).toBe(4)
})

async function rows(...chunks: string[]) {
	const read: (readonly string[])[] = []
	for await (const row of rowsOf(Readable.from(chunks))) read.push(row)
	return read
}

test.each<[string, string[], string[][]]>([
	['quotes, separators and ends of lines inside quotes', ['a,"b ""c"", d\ne"\n'], [['a', 'b "c", d\ne']]],
	[
		'a text in pieces',
		['a,"b', '"', '"c"', '\r', '\nd,e'],
		[
			['a', 'b"c'],
			['d', 'e']
		]
	],
	[
		'semicolons',
		['a;b,c\n1;2,3\n'],
		[
			['a', 'b,c'],
			['1', '2,3']
		]
	],
	['one column', ['a\n1,5\n'], [['a'], ['1,5']]],
	[
		'empty fields',
		['a,b\n,\n'],
		[
			['a', 'b'],
			['', '']
		]
	]
])('a table with %s', async (_, chunks, expected) => {
	expect(await rows(...chunks)).toEqual(expected)
})

test('a quote that is never closed', async () => {
	await expect(rows('a\n"b\n')).rejects.toThrow('never closed')
})
