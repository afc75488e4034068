import { fail, redirect } from '@sveltejs/kit'
import { rememberSession, siteOf, takeFlowId } from '#app/cookies.ts'
import { safeNext } from '#domain/people/rules.ts'
import { endSession } from '#domain/people/sign-in/end-session.ts'
import { PasskeySignInForm, SignInForm } from '#domain/people/sign-in/forms.ts'
import { requestSignIn } from '#domain/people/sign-in/request-sign-in.ts'
import { signInWithPasskey } from '#domain/people/sign-in/sign-in-with-passkey.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'too-many-requests': 429 } as const
const PASSKEY_STATUS = { 'passkey-refused': 400, suspended: 403 } as const

export const load: PageServerLoad = ({ locals, url }) => ({
	next: safeNext(url.searchParams.get('next')) ?? '',
	mailbox: locals.app.mailbox !== undefined,
	schoolSignOn: locals.app.config.oidc?.label,
	schoolAway: url.searchParams.get('school') === 'away'
})

export const actions: Actions = {
	letter: async ({ locals, request }) => {
		const form = readForm(SignInForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const result = await locals.runAsSystem(requestSignIn, { ...form.value, client: locals.clientAddress })
		if (!result.ok)
			return fail(STATUS[result.code], { code: result.code, values: { address: form.value.address } })
		return { sentTo: form.value.address }
	},
	passkey: async ({ cookies, locals, request }) => {
		const form = readForm(PasskeySignInForm, await request.formData())
		if (!form.ok) return fail(400, { code: 'passkey-refused' })
		const { config } = locals.app
		const device = request.headers.get('user-agent') ?? ''
		const result = await locals.runAsSystem(signInWithPasskey, {
			flowId: takeFlowId(cookies, config),
			response: form.value.response,
			device,
			site: siteOf(config)
		})
		if (!result.ok) return fail(PASSKEY_STATUS[result.code], { code: result.code })
		if (locals.sessionId) await locals.runAsSystem(endSession, locals.sessionId)
		rememberSession(cookies, config, result.value.sessionToken)
		redirect(303, safeNext(form.value.next) ?? '/')
	}
}
