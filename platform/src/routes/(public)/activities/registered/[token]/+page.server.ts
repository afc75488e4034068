import { fail, redirect } from '@sveltejs/kit'
import { rememberSession } from '#app/cookies.ts'
import { finishRegistration } from '#domain/activities/registration/finish-registration.ts'
import { endSession } from '#domain/people/sign-in/end-session.ts'
import { openLink } from '#domain/people/sign-in/queries.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'link-used-or-old': 410,
	suspended: 403,
	'activity-not-found': 404,
	'already-registered': 409,
	'registration-closed': 410,
	'not-invited': 403
} as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	address: (await locals.askAsSystem(openLink, { token: params.token, purposes: ['register'] }))?.address
})

export const actions: Actions = {
	default: async ({ cookies, locals, params, request }) => {
		const device = request.headers.get('user-agent') ?? ''
		const result = await locals.runAsSystem(finishRegistration, { token: params.token, device })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		if (locals.sessionId) await locals.runAsSystem(endSession, locals.sessionId)
		rememberSession(cookies, locals.app.config, result.value.sessionToken)
		redirect(303, `/activities/${result.value.code}`)
	}
}
