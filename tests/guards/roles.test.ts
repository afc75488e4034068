// In a domain room a file's name says what it may do.
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { isDomain, roomOf } from './rooms.ts'
import { filesIn, linesOf, productSources, readSource, ROOT, type Source } from './sources.ts'
import { callsOf, functionsOf, importsOf, nodesOf, rawSqlOf } from './syntax.ts'

const ROLE =
	/^(?:model|rules|queries|forms|jobs|letters|[a-z]+(?:-[a-z0-9]+)*-queries|[a-z]+(?:-[a-z0-9]+)+)\.ts$/
const NAMELESS = /^(?:utils?|helpers?|types|service|services|common|misc|shared|index)\.(?:ts|svelte)$/
const PUBLIC_FACE = /^packages\/[a-z]+\/src\/index\.ts$/
const README_LINES = 60

const WRITING = /^(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)$/
const SQL = /^(?:selectFrom|selectNoFrom|insertInto|updateTable|deleteFrom|mergeInto|with|withRecursive)$/
const EFFECTS = /^(?:fetch|setTimeout|setInterval|setImmediate|queueMicrotask)$/

type Rule = (source: Source) => string[]

const calls = (source: Source, pattern: RegExp): string[] =>
	callsOf(source)
		.filter(({ name }) => pattern.test(name))
		.map(({ name, line }) => `calls ${name} in line ${line}`)
const uses = (source: Source, kind: ts.SyntaxKind, what: string): string[] =>
	nodesOf(source).some((node) => node.kind === kind) ? [what] : []
const importsValues = (source: Source, pattern: RegExp): string[] =>
	importsOf(source)
		.filter(({ specifier, typeOnly }) => !typeOnly && pattern.test(specifier))
		.map(({ specifier }) => `imports ${specifier}`)
const sqlIn = (source: Source): string[] => [
	...calls(source, SQL),
	...rawSqlOf(source).map(({ line }) => `holds SQL in line ${line}`)
]

const pure: Rule = (source) => [
	...uses(source, ts.SyntaxKind.AwaitExpression, 'waits'),
	...uses(source, ts.SyntaxKind.AsyncKeyword, 'is asynchronous'),
	...still(source)
]

/** Touches nothing outside itself. */
const still: Rule = (source) => [
	...calls(source, EFFECTS),
	...sqlIn(source),
	...importsValues(source, /^#db|^#jobs|^#ports|^kysely|queries\.ts$|jobs\.ts$/)
]

const RULES: readonly (readonly [RegExp, Rule])[] = [
	[/^(?:model|rules)\.ts$/, pure],
	// A form may wait for the bytes of a file that came with it.
	[/^forms\.ts$/, (source) => [...still(source), ...importsValues(source, /^node:/)]],
	[/^draw-/, (source) => still(source)],
	[
		/queries\.ts$/,
		(source) => [
			...calls(source, WRITING),
			...calls(source, EFFECTS),
			...rawWrites(source),
			...firstParameter(source, 'Reader')
		]
	],
	[/^jobs\.ts$/, (source) => sqlIn(source)],
	[
		/^letters\.ts$/,
		(source) => [
			...sqlIn(source),
			...uses(source, ts.SyntaxKind.AwaitExpression, 'waits'),
			...importsValues(source, /^#ports|nodemailer/)
		]
	],
	[
		/-/,
		(source) => [
			...calls(source, EFFECTS),
			...calls(source, /^(?:transaction|startTransaction|connection)$/),
			...importsValues(source, /^#ports\/adapters|^#db\/connect/)
		]
	]
]

const rawWrites = (source: Source): string[] =>
	rawSqlOf(source)
		.filter(({ sql }) => /\b(?:insert into|update [a-z_]+ set|delete from)\b/i.test(sql))
		.map(({ line }) => `writes in line ${line}`)

/** A question asks through a reader: whatever a query file hands out asynchronously takes one. */
function firstParameter(source: Source, wanted: string): string[] {
	return functionsOf(source)
		.filter(({ parameters }) => parameters[0]?.type?.getText() === 'Tx')
		.map(({ name }) => `${name} takes a Tx where a ${wanted} is enough`)
}

function faultsOf(source: Source): string[] {
	const room = roomOf(source.path) ?? ''
	const file = basename(source.path)
	if (!isDomain(room)) return []
	if (!ROLE.test(file)) return [`${source.path} has no role`]
	const [, rule] = RULES.find(([pattern]) => pattern.test(file)) ?? []
	return (rule?.(source) ?? []).map((fault) => `${source.path} ${fault}`)
}

test('every file of a domain room keeps to the role in its name', () => {
	expect(productSources().flatMap(faultsOf)).toEqual([])
})

const nameless = (paths: readonly string[]): string[] =>
	paths.filter((path) => NAMELESS.test(basename(path)) && !PUBLIC_FACE.test(path))

test('no file is called after nothing', () => {
	expect(nameless(productSources().map(({ path }) => path))).toEqual([])
})

test('every room and sub-room has a README of at most sixty lines', () => {
	const folders = new Set(filesIn('platform/src/domain').map((path) => dirname(path)))
	const missing = [...folders].filter((folder) => !existsSync(join(ROOT, folder, 'README.md')))
	expect(missing).toEqual([])
	const long = [...folders]
		.map((folder) => readSource(`${folder}/README.md`))
		.filter((readme) => linesOf(readme) > README_LINES)
	expect(long.map(({ path }) => path)).toEqual([])
})

describe('the guard fails for', () => {
	test.each([
		['a name without a role', 'stuff.ts', ''],
		['a query that writes', 'list-queries.ts', `export const x = (reader: Reader) => reader.insertInto('a')`],
		['a query that writes raw', 'queries.ts', 'sql`delete from person`'],
		['a query that takes a transaction', 'queries.ts', 'export async function x(tx: Tx) {}'],
		['rules that wait', 'rules.ts', 'export const x = async () => 1'],
		['rules that fetch', 'rules.ts', `fetch('https://a.test')`],
		['rules that read', 'rules.ts', `reader.selectFrom('person')`],
		['a model that asks', 'model.ts', `import { x } from './queries.ts'`],
		['a form with server-only code', 'forms.ts', `import { createHash } from 'node:crypto'`],
		['a drawing that asks', 'draw-thing.ts', `reader.selectFrom('person')`],
		['a job with SQL', 'jobs.ts', `run((tx) => tx.selectFrom('person'))`],
		['a letter that is sent', 'letters.ts', `await mail.send(letter)`],
		['a command that fetches', 'do-thing.ts', `await fetch('https://a.test')`],
		['a command that waits for a clock', 'do-thing.ts', `setTimeout(() => {}, 1)`],
		['a command that starts a transaction', 'do-thing.ts', `db.transaction().execute(x)`],
		['a command with a port', 'do-thing.ts', `import { disk } from '#ports/adapters/disk-files.ts'`]
	])('%s', (_, file, text) => {
		const faults = faultsOf({ path: `platform/src/domain/people/${file}`, text })
		expect(faults.length).toBeGreaterThan(0)
	})

	test('a file called helpers, and a barrel', () => {
		expect(
			nameless([
				'platform/src/app/helpers.ts',
				'platform/src/domain/x/index.ts',
				'packages/credentials/src/index.ts'
			])
		).toHaveLength(2)
	})

	test('nothing in a plain command', () => {
		const text = `import type { Tx } from '#db/run.ts'\nexport async function doThing(tx: Tx) { await tx.insertInto('person').execute() }`
		expect(faultsOf({ path: 'platform/src/domain/people/do-thing.ts', text })).toEqual([])
	})
})
