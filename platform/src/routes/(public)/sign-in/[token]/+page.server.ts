import { fail, redirect } from '@sveltejs/kit'
import { endSession } from '#domain/people/sign-in/end-session.ts'
import { openLink } from '#domain/people/sign-in/queries.ts'
import { useSignInLink } from '#domain/people/sign-in/use-sign-in-link.ts'
import { rememberSession } from '#app/cookies.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'link-used-or-old': 410, suspended: 403 } as const

// Looking only shows a button: programs that open every link of a letter must not use it up.
export const load: PageServerLoad = async ({ locals, params }) => {
	const link = await locals.askAsSystem(openLink, { token: params.token, purposes: ['sign-in', 'demo'] })
	return { address: link?.address }
}

export const actions: Actions = {
	default: async ({ cookies, locals, params, request }) => {
		const device = request.headers.get('user-agent') ?? ''
		const result = await locals.runAsSystem(useSignInLink, { token: params.token, device })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		if (locals.sessionId) await locals.runAsSystem(endSession, locals.sessionId)
		rememberSession(cookies, locals.app.config, result.value.sessionToken)
		redirect(303, result.value.next)
	}
}
