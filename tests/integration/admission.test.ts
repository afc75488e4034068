// The door itself: every row of the access table against everybody who may knock.
import type { RequestEvent } from '@sveltejs/kit'
import { describe, expect, test } from 'vitest'
import { admit } from '../../platform/src/app/admit.ts'
import { ROLES, type Actor, type Role } from '../../platform/src/kernel/scene.ts'
import { ACCESS, type Door } from '../../platform/src/routes/access.ts'
import { openWorld, type World } from '../world/world.ts'

type Knock = {
	readonly route: string | null
	readonly actor: Actor
	readonly method?: string
	readonly headers?: Record<string, string>
	readonly body?: string
}

/** What the door answers: `in`, the address of the sign-in page, or a status. */
function knock(
	world: World,
	{ route, actor, method = 'GET', headers = {}, body }: Knock
): 'in' | 'to sign-in' | number {
	const url = new URL('http://localhost:3000/somewhere')
	const request = new Request(url, { method, headers, ...(body === undefined ? {} : { body }) })
	// Only what the door looks at: the route, the request and who is there.
	const event = { route: { id: route }, request, url, locals: { actor } } as unknown as RequestEvent
	try {
		return admit(world.app, event)?.status ?? 'in'
	} catch (thrown) {
		return isRedirect(thrown) ? 'to sign-in' : 500
	}
}

const isRedirect = (thrown: unknown): boolean =>
	typeof thrown === 'object' &&
	thrown !== null &&
	'location' in thrown &&
	String(thrown.location).startsWith('/sign-in?next=')

async function everybody(world: World): Promise<Record<'stranger' | 'member' | Role, Actor>> {
	const school = await world.hasOrganisation()
	const withRole = async (role: Role) => [role, await world.hasPerson(role, school, [role])] as const
	const staff = Object.fromEntries(await Promise.all(ROLES.map(withRole)))
	// Object.fromEntries forgets that every role is there.
	return {
		stranger: { kind: 'anonymous' },
		member: await world.hasPerson('Member', school),
		...(staff as Record<Role, Actor>)
	}
}

const doorFor = (route: string, method: string): Door => {
	const access = ACCESS[route] ?? 'administrator'
	if (typeof access === 'string') return access
	return (method === 'GET' ? access[0] : access[1]) ?? 'administrator'
}

/** Who is let in, written down apart from the code that lets them in. */
const expected = (door: Door, who: string): boolean =>
	door === 'anyone' || door === 'local-mailbox' || (door === 'person' ? who !== 'stranger' : door === who)

test('every page, for reading and for changing, lets in those whom its row names and nobody else', async () => {
	await using world = await openWorld()
	const people = Object.entries(await everybody(world))
	const wrong = Object.keys(ACCESS).flatMap((route) =>
		people.flatMap(([who, actor]) =>
			['GET', 'POST'].flatMap((method) => {
				const answer = knock(world, { route, actor, method })
				const fits = (answer === 'in') === expected(doorFor(route, method), who)
				return fits ? [] : [`${method} ${route}: ${who} → ${answer}`]
			})
		)
	)
	expect(wrong).toEqual([])
})

describe('the door', () => {
	const route = '/(member)/modules'

	test('sends a stranger to sign in, and hides a page from a person without the role', async () => {
		await using world = await openWorld()
		const { stranger, member } = await everybody(world)
		expect(knock(world, { route, actor: stranger })).toBe('to sign-in')
		expect(knock(world, { route: '/(admin)/admin', actor: member })).toBe(404)
	})

	test('stays shut for a route without a row', async () => {
		await using world = await openWorld()
		const { administrator } = await everybody(world)
		expect(knock(world, { route: '/(admin)/forgotten', actor: administrator })).toBe(403)
		expect(knock(world, { route: null, actor: administrator })).toBe('in') // no such page: answered with 404 further in
	})

	test('takes a form only from our own pages, or from a program that is no browser, and not too much', async () => {
		await using world = await openWorld()
		const { member } = await everybody(world)
		const post = (headers: Record<string, string>) =>
			knock(world, { route, actor: member, method: 'POST', headers })
		expect(post({ origin: 'https://evil.test' })).toBe(403)
		expect(post({ origin: 'null' })).toBe(403)
		expect(post({ 'sec-fetch-site': 'cross-site' })).toBe(403)
		expect(post({ 'sec-fetch-site': 'same-site' })).toBe(403)
		expect(post({ origin: 'http://localhost:3000' })).toBe('in')
		expect(post({})).toBe('in')
		expect(post({ origin: 'http://localhost:3000', 'content-length': '9999999' })).toBe(413)
		const ofUnknownLength = { route, actor: member, method: 'POST', body: 'name=Aino' }
		expect(knock(world, ofUnknownLength)).toBe(411)
		expect(knock(world, { ...ofUnknownLength, headers: { 'content-length': '9' } })).toBe('in')
	})
})
