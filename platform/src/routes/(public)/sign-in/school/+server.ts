import { error, redirect } from '@sveltejs/kit'
import { rememberFlow } from '#app/cookies.ts'
import { safeNext } from '#domain/people/rules.ts'
import { beginSignOn } from '#domain/people/sign-in/begin-sign-on.ts'
import { personIdOf } from '#kernel/scene.ts'
import type { RequestHandler } from './$types'

// A plain link, because the way leads to another site. It begins nothing but a short-lived flow of this browser.
export const GET: RequestHandler = async ({ cookies, locals, url }) => {
	const { signOn } = locals.app.ports
	if (!signOn) error(404)
	const begun = await signOn.begin().catch(() => undefined)
	if (!begun) redirect(303, '/sign-in?school=away')
	const { value } = await locals.runAsSystem(beginSignOn, {
		...begun.secrets,
		next: safeNext(url.searchParams.get('next')) ?? null,
		joinCode: url.searchParams.get('join'),
		personId: url.searchParams.has('connect') ? (personIdOf(locals.actor) ?? null) : null
	})
	rememberFlow(cookies, locals.app.config, value.flowId)
	redirect(303, begun.url, { external: [begun.url.origin] })
}
