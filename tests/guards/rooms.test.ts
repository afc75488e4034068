import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { covers, isDomain, LIBRARIES, MAY_TOUCH, roomOf } from './rooms.ts'
import { productSources, type Source } from './sources.ts'
import { importsOf, type Import } from './syntax.ts'

const PACKAGES: Readonly<Record<string, string>> = {
	'@rexpath/credentials': 'packages/credentials/src/index.ts',
	'@rexpath/content': 'content/src/load.ts'
}
// The build's own names, and the server's one import of what the build made.
const GENERATED = /^\.\/\$types$|^\$app\/|\.json$|\.css$/
const BUILT = 'platform/server.ts'
// The one thing that pages need from the composition root: the session's cookie.
const FROM_APP: Readonly<Record<string, RegExp>> = {
	'platform/src/app/cookies.ts': /^platform\/src\/routes\//
}

function targetOf(source: Source, { specifier }: Import): string | undefined {
	if (specifier.startsWith('#')) return `platform/src/${specifier.slice(1)}`
	if (specifier.startsWith('.')) return posix.join(posix.dirname(source.path), specifier)
	const [own] = Object.entries(PACKAGES).filter(
		([name]) => specifier === name || specifier.startsWith(`${name}/`)
	)
	return own?.[1]
}

/** Entries of the table that name a room printed after their own: a cycle cannot be written. */
function backwards(table: typeof MAY_TOUCH): string[] {
	const order = Object.keys(table)
	return order.flatMap((room, place) =>
		(table[room] ?? [])
			.map((entry) => entry.replace('types:', ''))
			.filter((entry) => entry !== '*' && !order.slice(0, place).some((earlier) => covers(entry, earlier)))
			.map((entry) => `${room} lists ${entry}`)
	)
}

function trespassesOf(source: Source): string[] {
	const room = roomOf(source.path)
	if (!room || !(room in MAY_TOUCH)) return [`${source.path} stands in no room of the table`]
	return importsOf(source).flatMap((wanted) => {
		if (GENERATED.test(wanted.specifier)) return []
		if (wanted.specifier === '?')
			return source.path === BUILT ? [] : [`${source.path} imports a computed name`]
		const target = targetOf(source, wanted)
		const allowed =
			target === undefined ? mayUse(room, wanted.specifier) : mayTouch(source.path, target, wanted.typeOnly)
		return allowed ? [] : [`${source.path} → ${wanted.specifier}`]
	})
}

function mayTouch(from: string, target: string, typeOnly: boolean): boolean {
	const [room = '', other] = [roomOf(from), roomOf(target)]
	if (other === undefined) return false
	if (room === other || FROM_APP[target]?.test(from) || gathersJobs(from, target))
		return mayUseFile(from, target, typeOnly)
	const entries = MAY_TOUCH[room] ?? []
	const found = entries.some((entry) =>
		entry.startsWith('types:') ? typeOnly && covers(entry.slice(6), other) : covers(entry, other)
	)
	return found && mayUseFile(from, target, typeOnly)
}

/** A room's jobs.ts hands on the jobs of its sub-rooms. */
const gathersJobs = (from: string, target: string): boolean =>
	from.endsWith('/jobs.ts') && target.endsWith('/jobs.ts') && target.startsWith(posix.dirname(from))

/** Components use of a domain room what is pure, and the form of what they are given; pages everything but its jobs. */
function mayUseFile(from: string, target: string, typeOnly: boolean): boolean {
	const [room = '', other = ''] = [roomOf(from), roomOf(target)]
	const file = posix.basename(target)
	if (!isDomain(other)) return true
	if (room.startsWith('ui/'))
		return (
			/^(?:model|forms|rules|letters|draw-.*)\.ts$/.test(file) || (typeOnly && /(^|-)queries\.ts$/.test(file))
		)
	return room !== 'routes' || file !== 'jobs.ts'
}

function mayUse(room: string, specifier: string): boolean {
	const libraries = LIBRARIES[room] ?? LIBRARIES[isDomain(room) ? 'domain' : (room.split('/')[0] ?? '')]
	return (
		!libraries || libraries.some((library) => specifier === library || specifier.startsWith(`${library}/`))
	)
}

test('the table is printed foundation first', () => {
	expect(backwards(MAY_TOUCH)).toEqual([])
})

test('every import stays inside the rooms it may touch', () => {
	expect(productSources().flatMap(trespassesOf)).toEqual([])
})

describe('the guard fails for', () => {
	test('a table with a room that lists a later one', () => {
		expect(backwards({ kernel: [], skills: ['kernel', 'badges'], badges: ['skills'] })).toEqual([
			'skills lists badges'
		])
	})

	test.each([
		[
			'a room printed later',
			'platform/src/domain/skills/x-y.ts',
			`import { x } from '#domain/path/queries.ts'`
		],
		[
			'a later sub-room of the same room',
			'platform/src/domain/modules/delivery/x-y.ts',
			`import { x } from '../progress/queries.ts'`
		],
		[
			'a dynamic import',
			'platform/src/domain/skills/x-y.ts',
			`await import('#domain/badges/design/queries.ts')`
		],
		[
			'an import of a computed name',
			'platform/src/domain/skills/x-y.ts',
			`await import(\`#domain/\${name}.ts\`)`
		],
		['a re-export', 'platform/src/domain/skills/x-y.ts', `export * from '../path/model.ts'`],
		['an import type', 'platform/src/domain/skills/x-y.ts', `type X = import('../path/model.ts').X`],
		[
			'a value where types alone are allowed',
			'platform/src/domain/skills/jobs.ts',
			`import { disk } from '#ports/ports.ts'`
		],
		[
			'an adapter in a room',
			'platform/src/domain/people/jobs.ts',
			`import type { X } from '#ports/adapters/smtp.ts'`
		],
		[
			'the web framework in a room',
			'platform/src/domain/people/x-y.ts',
			`import { error } from '@sveltejs/kit'`
		],
		['files in a room', 'platform/src/domain/people/x-y.ts', `import { readFile } from 'node:fs/promises'`],
		[
			'the network in the credentials library',
			'packages/credentials/src/verify/x.ts',
			`import http from 'node:http'`
		],
		[
			'the composition root in a page',
			'platform/src/routes/x/+page.server.ts',
			`import { currentApp } from '#app/compose.ts'`
		],
		[
			'the database in a page',
			'platform/src/routes/x/+page.server.ts',
			`import { runner } from '#db/run.ts'`
		],
		[
			'a job in a page',
			'platform/src/routes/x/+page.server.ts',
			`import { peopleJobs } from '#domain/people/jobs.ts'`
		],
		[
			'a query in a component',
			'platform/src/ui/skills/X.svelte',
			`<script>\nimport { x } from '#domain/skills/queries.ts'\n</script>`
		],
		[
			'a command in a component',
			'platform/src/ui/skills/X.svelte',
			`<script>\nimport { x } from '#domain/skills/save-answers.ts'\n</script>`
		],
		[
			'our own badges in verification',
			'platform/src/domain/verification/x-y.ts',
			`import { x } from '#domain/badges/issuing/queries.ts'`
		],
		['a file outside every room', 'platform/src/shared/x.ts', '']
	])('%s', (_, path, text) => {
		expect(trespassesOf({ path, text })).toHaveLength(1)
	})

	test('nothing in a file that keeps to its room', () => {
		const text = `// import x from '#domain/path/model.ts'\nimport type { Reader } from '#db/run.ts'\nconst words = "import('#domain/path/x.ts')"`
		expect(trespassesOf({ path: 'platform/src/domain/skills/x-y.ts', text })).toEqual([])
	})
})
