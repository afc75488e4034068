// The door: refuses strangers' hosts, forged origins, oversized bodies and persons the access table does not name.
import { redirect, type RequestEvent } from '@sveltejs/kit'
import { hasRole, ROLES, type Actor, type Role } from '#kernel/scene.ts'
import { LIMITS } from '#kernel/limits.ts'
import { ACCESS, type Access, type Door } from '../routes/access.ts'
import type { App } from './compose.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

// Whoever has an authenticator app shows a code of it in each session before they act in a role.
const PAGES_OF_ROLES = /^\/\((?:admin|assess|author|organise|school)\)/

/** A response when the request may not go on; undefined when it may. Throws a redirect to sign in. */
export function admit(app: App, event: RequestEvent): Response | undefined {
	const { route, request } = event
	if (!SAFE.has(request.method) && isForged(app, event))
		return plain(403, 'This form came from another site.')
	const length = request.headers.get('content-length')
	// Every browser says how much it sends; a body of unknown length could grow for ever.
	if (length === null && request.body !== null && !LARGE_BODIES.test(route.id ?? ''))
		return plain(411, 'Say how much you send.')
	if (Number(length ?? 0) > bodyLimit(route.id)) return plain(413, 'That is more than this page can take.')
	if (route.id === null) return undefined // no such route: SvelteKit answers 404
	const access = ACCESS[route.id]
	if (access === undefined) return plain(403, 'Nobody may use this page yet.')
	const door = pick(access, SAFE.has(request.method))
	if (mayEnter(door, event.locals.actor, app)) {
		if (event.locals.unproved && PAGES_OF_ROLES.test(route.id))
			redirect(303, `/account/prove?next=${encodeURIComponent(event.url.pathname)}`)
		return undefined
	}
	if (event.locals.actor.kind === 'anonymous' && door !== 'local-mailbox' && !route.id.startsWith('/api/'))
		redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname)}`)
	return plain(
		event.locals.actor.kind === 'anonymous' && door !== 'local-mailbox' ? 401 : 404,
		'There is no such page for you.'
	)
}

const pick = (access: Access, reading: boolean): Door =>
	typeof access === 'string' ? access : ((reading ? access[0] : access[1]) ?? 'administrator')

export function mayEnter(door: Door, actor: Actor, app: Pick<App, 'mailbox'>): boolean {
	if (door === 'anyone') return true
	if (door === 'local-mailbox') return app.mailbox !== undefined
	if (door === 'person') return actor.kind === 'person'
	return isRole(door) && hasRole(actor, door)
}

const isRole = (door: Door): door is Role => (ROLES as readonly string[]).includes(door)

// Browsers name the origin of every unsafe request; a client that names none (a script with a token) is no browser.
function isForged({ config }: App, { request }: RequestEvent): boolean {
	const origin = request.headers.get('origin')
	const site = request.headers.get('sec-fetch-site')
	if (origin !== null) return origin !== config.publicUrl.origin
	return site !== null && site !== 'same-origin' && site !== 'none'
}

const LARGE_BODIES = /^\/api\/v1\/uploads|\/evidence$/

const MIDDLE_BODIES: Readonly<Record<string, number>> = {
	'/(public)/verify': 6 * 1024 * 1024,
	'/api/v1/verify': 6 * 1024 * 1024,
	// A list of 20,000 people.
	'/(organise)/organise/[id]/invite': 5 * 1024 * 1024
}

const bodyLimit = (route: string | null): number =>
	route !== null && LARGE_BODIES.test(route)
		? LIMITS.uploadBytes + LIMITS.formBytes
		: (MIDDLE_BODIES[route ?? ''] ?? LIMITS.formBytes)

const plain = (status: number, text: string): Response =>
	new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
