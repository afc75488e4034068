import { fail } from '@sveltejs/kit'
import { SignInForm } from '#domain/people/sign-in/forms.ts'
import { requestSignIn } from '#domain/people/sign-in/request-sign-in.ts'
import { safeNext } from '#domain/people/rules.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'too-many-requests': 429 } as const

export const load: PageServerLoad = ({ locals, url }) => ({
	next: safeNext(url.searchParams.get('next')) ?? '',
	mailbox: locals.app.mailbox !== undefined,
	schoolSignOn: locals.app.config.oidc?.label
})

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = readForm(SignInForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const result = await locals.runAsSystem(requestSignIn, { ...form.value, client: locals.clientAddress })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code, values: { address: form.value.address } })
		return { sentTo: form.value.address }
	}
}
