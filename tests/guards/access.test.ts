// Every route has a row in the access table, and every row has a route.
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ACCESS } from '../../platform/src/routes/access.ts'
import { ROLES } from '../../platform/src/kernel/scene.ts'
import { filesIn } from './sources.ts'

const ROUTES = 'platform/src/routes'
const ENDPOINT = /\/\+(?:page(?:\.server)?\.(?:ts|svelte)|server\.ts)$/
const DOORS: readonly string[] = ['anyone', 'person', 'local-mailbox', ...ROLES]

const routeIds = (files: readonly string[]): string[] =>
	[
		...new Set(
			files.filter((file) => ENDPOINT.test(file)).map((file) => dirname(file).slice(ROUTES.length) || '/')
		)
	].sort()

const withoutRow = (routes: readonly string[], table: Readonly<Record<string, unknown>>): string[] =>
	routes.filter((route) => !(route in table))
const withoutRoute = (routes: readonly string[], table: Readonly<Record<string, unknown>>): string[] =>
	Object.keys(table).filter((row) => !routes.includes(row))

const routes = routeIds(filesIn(ROUTES))

test('every route says who may use it', () => {
	expect(withoutRow(routes, ACCESS)).toEqual([])
})

test('no row is left of a route that is gone', () => {
	expect(withoutRoute(routes, ACCESS)).toEqual([])
})

test('every door is one that the house knows', () => {
	expect(
		Object.values(ACCESS)
			.flat()
			.filter((door) => !DOORS.includes(door))
	).toEqual([])
})

// A signed-in area has no page for strangers, and a page for one role stands in that role's area.
const AREAS: readonly (readonly [RegExp, readonly string[]])[] = [
	[/^\/\(member\)/, ['person']],
	[/^\/\(assess\)/, ['assessor']],
	[/^\/\(school\)/, ['coordinator']],
	[/^\/\(admin\)/, ['administrator']]
]

// Open to coordinators and to administrators: which school a person may see is decided by its room.
const DECIDED_BY_ROOM = new Set(['/(school)/school/badges', '/(school)/school/badges/[id]'])

const misplaced = (table: Readonly<Record<string, unknown>>): string[] =>
	Object.entries(table)
		.filter(([route, access]) => {
			const [, doors] = AREAS.find(([area]) => area.test(route)) ?? []
			return (
				doors !== undefined &&
				!DECIDED_BY_ROOM.has(route) &&
				[access].flat().some((door) => !doors.includes(String(door)))
			)
		})
		.map(([route]) => route)

test('the doors of an area fit the area', () => {
	expect(misplaced(ACCESS)).toEqual([])
})

// What a stranger may meet: pages made for everybody, and documents that others check badges with.
const FOR_EVERYBODY = /^\/(?:\(public\)|status|issuers|ob2|contexts|\.well-known|api\/v1\/verify)(?:\/|$)/

const openToStrangers = (table: Readonly<Record<string, unknown>>): string[] =>
	Object.entries(table)
		.filter(([route, access]) => [access].flat().includes('anyone') && !FOR_EVERYBODY.test(route))
		.map(([route]) => route)

test('strangers get in only where everybody is meant', () => {
	expect(openToStrangers(ACCESS)).toEqual([])
})

describe('the guard fails for', () => {
	const files = [
		'platform/src/routes/(member)/x/+page.svelte',
		'platform/src/routes/api/y/+server.ts',
		'platform/src/routes/+layout.svelte'
	]

	test('a route without a row, and a row without a route', () => {
		expect(routeIds(files)).toEqual(['/(member)/x', '/api/y'])
		expect(withoutRow(routeIds(files), { '/(member)/x': 'person' })).toEqual(['/api/y'])
		expect(
			withoutRoute(routeIds(files), { '/(member)/x': 'person', '/api/y': 'anyone', '/old': 'anyone' })
		).toEqual(['/old'])
	})

	test('an address that nobody meant for everybody', () => {
		expect(
			openToStrangers({
				'/api/v1/uploads': 'anyone',
				'/(public)/help': 'anyone',
				'/statuses': ['anyone', 'person']
			})
		).toEqual(['/api/v1/uploads', '/statuses'])
	})

	test('a member’s page that is open to strangers', () => {
		expect(
			misplaced({
				'/(member)/x': 'anyone',
				'/(admin)/y': ['administrator', 'person'],
				'/(public)/z': 'anyone'
			})
		).toEqual(['/(member)/x', '/(admin)/y'])
	})
})
