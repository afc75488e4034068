import type { Cookies } from '@sveltejs/kit'
import { DAY_MS, LIMITS } from '#kernel/limits.ts'
import type { Config } from './config.ts'

export const LANGUAGE_COOKIE = 'language'

// The __Host- prefix binds the cookie to this very host, and needs https.
export const sessionCookieName = ({ publicUrl }: Config): string =>
	publicUrl.protocol === 'https:' ? '__Host-session' : 'session'

export const sessionCookie = ({ publicUrl }: Config, maxAgeMs: number) =>
	({
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: publicUrl.protocol === 'https:',
		maxAge: Math.floor(maxAgeMs / 1000)
	}) as const

/** Hands the browser its new session; what was there before is replaced. */
export const rememberSession = (cookies: Cookies, config: Config, token: string): void =>
	cookies.set(sessionCookieName(config), token, sessionCookie(config, LIMITS.sessionMs))

export const forgetSession = (cookies: Cookies, config: Config): void =>
	cookies.delete(sessionCookieName(config), sessionCookie(config, 0))

const FLOW_COOKIE = 'flow'
const FLOW_MS = 600_000

/** Ties the second half of a ceremony to the browser that began it. */
export const rememberFlow = (cookies: Cookies, config: Config, flowId: string): void =>
	cookies.set(FLOW_COOKIE, flowId, sessionCookie(config, FLOW_MS))

export function takeFlowId(cookies: Cookies, config: Config): string | undefined {
	const flowId = cookies.get(FLOW_COOKIE)
	cookies.delete(FLOW_COOKIE, sessionCookie(config, 0))
	return flowId
}

/** This site as authenticators and browsers know it. */
export const siteOf = ({ publicUrl }: Config) => ({ id: publicUrl.hostname, origin: publicUrl.origin })

// A student's place in a class: no account, so a cookie of its own beside that of a person on the same device.
const CLASS_MS = 60 * DAY_MS
const classCookieName = ({ publicUrl }: Config): string =>
	publicUrl.protocol === 'https:' ? '__Host-class' : 'class'

export const rememberClass = (cookies: Cookies, config: Config, token: string): void =>
	cookies.set(classCookieName(config), token, sessionCookie(config, CLASS_MS))

export const classToken = (cookies: Cookies, config: Config): string | undefined =>
	cookies.get(classCookieName(config))

export const forgetClass = (cookies: Cookies, config: Config): void =>
	cookies.delete(classCookieName(config), sessionCookie(config, 0))
