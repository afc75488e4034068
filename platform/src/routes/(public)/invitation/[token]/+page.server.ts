import { fail, redirect } from '@sveltejs/kit'
import { rememberSession } from '#app/cookies.ts'
import { acceptInvitation } from '#domain/people/joining/accept-invitation.ts'
import { AcceptForm } from '#domain/people/joining/forms.ts'
import { invitationBy } from '#domain/people/joining/queries.ts'
import { endSession } from '#domain/people/sign-in/end-session.ts'
import { readForm } from '#kernel/form.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'invitation-used-or-old': 410, suspended: 403 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	invitation: await locals.askAsSystem(invitationBy, params.token),
	languages: LANGUAGES
})

export const actions: Actions = {
	default: async ({ cookies, locals, params, request }) => {
		const form = readForm(AcceptForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const device = request.headers.get('user-agent') ?? ''
		const result = await locals.runAsSystem(acceptInvitation, { ...form.value, token: params.token, device })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		if (locals.sessionId) await locals.runAsSystem(endSession, locals.sessionId)
		rememberSession(cookies, locals.app.config, result.value.sessionToken)
		redirect(303, '/')
	}
}
