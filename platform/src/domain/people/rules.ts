// Where people may be sent after signing in, and how long each kind of link lives.
import { DAY_MS, LIMITS } from '#kernel/limits.ts'
import type { LinkPurpose } from './model.ts'

// Only the path of a page of ours: no scheme, no host, no query, nothing a browser could read as another address.
const PATH = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,127}){1,8}$/
const NEVER = /^\/(?:sign-in|sign-out|set-up|language)(?:\/|$)/

/** The path itself when it is safe to go there, else undefined. */
export const safeNext = (path: string | null | undefined): string | undefined =>
	path && PATH.test(path) && !path.includes('..') && !NEVER.test(path) ? path : undefined

const LIFETIME_MS: Readonly<Record<LinkPurpose, number>> = {
	'sign-in': LIMITS.signInLinkMs,
	'link-identity': LIMITS.signInLinkMs,
	join: DAY_MS,
	register: DAY_MS,
	'verify-address': DAY_MS,
	'undo-address': 7 * DAY_MS,
	'set-up': LIMITS.setUpLinkMs,
	demo: 30 * DAY_MS
}

export const linkExpiry = (purpose: LinkPurpose, now: Date): Date =>
	new Date(now.getTime() + LIFETIME_MS[purpose])
