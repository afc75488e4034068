import { fail, redirect } from '@sveltejs/kit'
import { rememberSession } from '#app/cookies.ts'
import { connectByLetter } from '#domain/people/sign-in/connect-identity.ts'
import { endSession } from '#domain/people/sign-in/end-session.ts'
import { openLink } from '#domain/people/sign-in/queries.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'link-used-or-old': 410, suspended: 403, 'identity-of-another': 409 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	address: (await locals.askAsSystem(openLink, { token: params.token, purposes: ['link-identity'] }))?.address
})

export const actions: Actions = {
	default: async ({ cookies, locals, params, request }) => {
		const result = await locals.runAsSystem(connectByLetter, {
			token: params.token,
			device: request.headers.get('user-agent') ?? ''
		})
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		if (locals.sessionId) await locals.runAsSystem(endSession, locals.sessionId)
		rememberSession(cookies, locals.app.config, result.value.sessionToken)
		redirect(303, '/account')
	}
}
