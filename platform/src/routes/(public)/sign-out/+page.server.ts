import { redirect } from '@sveltejs/kit'
import { endSession } from '#domain/people/sign-in/end-session.ts'
import { forgetSession } from '#app/cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => ({ signedIn: locals.sessionId !== undefined })

export const actions: Actions = {
	default: async ({ cookies, locals }) => {
		if (locals.sessionId) await locals.runAsSystem(endSession, locals.sessionId)
		forgetSession(cookies, locals.app.config)
		redirect(303, '/sign-out')
	}
}
