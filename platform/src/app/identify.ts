// Who sends this request, in which language, and what they are handed to work with.
import type { RequestEvent } from '@sveltejs/kit'
import { signedIn } from '#domain/people/session-queries.ts'
import { touchSession } from '#domain/people/touch-session.ts'
import { isLanguage, LANGUAGES, type Language } from '#kernel/languages.ts'
import { MINUTE_MS } from '#kernel/limits.ts'
import type { Actor } from '#kernel/scene.ts'
import type { App } from './compose.ts'
import { LANGUAGE_COOKIE, sessionCookieName } from './cookies.ts'

const TOUCH_AFTER_MS = 5 * MINUTE_MS
const SYSTEM: Actor = { kind: 'system' }

export async function identify(app: App, event: RequestEvent): Promise<void> {
	const system = app.runAs(SYSTEM, 'en')
	const token = event.cookies.get(sessionCookieName(app.config))
	const session = token ? await system.ask(signedIn, token) : undefined
	if (session && app.clock().getTime() - session.lastSeenAt.getTime() > TOUCH_AFTER_MS)
		await system.run(touchSession, session.sessionId)
	const actor: Actor = session?.person ?? { kind: 'anonymous' }
	const language = session?.language ?? guestLanguage(event)
	const { run, ask } = app.runAs(actor, language)
	const inLanguage = app.runAs(SYSTEM, language)
	Object.assign(event.locals, {
		app: {
			config: app.config,
			ports: app.ports,
			mailbox: app.mailbox,
			uploads: app.uploads,
			clock: app.clock
		},
		actor,
		language,
		run,
		ask,
		sessionId: session?.sessionId,
		unproved: session?.unproved ?? false,
		runAsSystem: inLanguage.run,
		askAsSystem: inLanguage.ask,
		clientAddress: clientAddress(app, event)
	} satisfies Partial<App['config']> | Partial<RequestEvent['locals']>)
}

// A guest's own choice comes first, then what the browser asks for.
export function guestLanguage({ cookies, request }: RequestEvent): Language {
	const chosen = cookies.get(LANGUAGE_COOKIE)
	if (isLanguage(chosen)) return chosen
	const asked = (request.headers.get('accept-language') ?? '').slice(0, 200).split(',')
	return (
		asked
			.map((part) => part.trim().slice(0, 2).toLowerCase())
			.find((code): code is Language => (LANGUAGES as readonly string[]).includes(code)) ?? 'en'
	)
}

// Behind n trusted proxies the n-th address from the right is the first that we did not write ourselves.
function clientAddress({ config }: App, event: RequestEvent): string {
	if (config.trustedProxies === 0) return event.getClientAddress()
	const hops = (event.request.headers.get('x-forwarded-for') ?? '')
		.split(',')
		.map((hop) => hop.trim())
		.filter(Boolean)
	return hops.at(-config.trustedProxies) ?? event.getClientAddress()
}
