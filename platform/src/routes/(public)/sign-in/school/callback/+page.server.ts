import { error, redirect } from '@sveltejs/kit'
import { rememberSession, takeFlowId } from '#app/cookies.ts'
import { takeSignOn, type SignOnFlow } from '#domain/people/sign-in/begin-sign-on.ts'
import { endSession } from '#domain/people/sign-in/end-session.ts'
import { signInWithSchool } from '#domain/people/sign-in/sign-in-with-school.ts'
import { personIdOf } from '#kernel/scene.ts'
import type { PageServerLoad, PageServerLoadEvent } from './$types'

// The state of the answer was made by us, is kept here and used once: that is what makes this GET safe.
export const load: PageServerLoad = async (event) => {
	const { cookies, locals, request, url, setHeaders } = event
	const { signOn, config } = { ...locals.app.ports, config: locals.app.config }
	if (!signOn) error(404)
	setHeaders({ 'referrer-policy': 'no-referrer' })
	const flow = await locals.runAsSystem(takeSignOn, takeFlowId(cookies, config))
	if (!flow.ok) return { code: 'flow-gone' }
	const claims = await signOn.finish(url, flow.value).catch(() => undefined)
	if (!claims) return { code: 'school-refused' }
	const personId = flow.value.personId ?? undefined
	// Whoever began by connecting must still be the one who is signed in.
	if (personId && personId !== personIdOf(locals.actor)) return { code: 'flow-gone' }
	const result = await locals.runAsSystem(signInWithSchool, {
		claims,
		personId,
		joinCode: flow.value.joinCode ?? undefined,
		device: request.headers.get('user-agent') ?? ''
	})
	if (!result.ok) return { code: result.code }
	if (result.value.kind === 'letter-sent') return { sentTo: result.value.address }
	if (result.value.kind === 'entered') await enter(event, result.value.sessionToken, flow.value)
	redirect(303, '/account')
}

async function enter(
	{ cookies, locals }: PageServerLoadEvent,
	token: string,
	{ next }: SignOnFlow
): Promise<never> {
	if (locals.sessionId) await locals.runAsSystem(endSession, locals.sessionId)
	rememberSession(cookies, locals.app.config, token)
	redirect(303, next ?? '/')
}
