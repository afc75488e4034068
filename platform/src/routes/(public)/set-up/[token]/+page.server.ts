import { fail, redirect } from '@sveltejs/kit'
import { SetUpForm } from '#domain/people/sign-in/forms.ts'
import { openLink } from '#domain/people/sign-in/queries.ts'
import { setUpSite } from '#domain/people/sign-in/set-up-site.ts'
import { COUNTRIES } from '#domain/people/schools/model.ts'
import { rememberSession } from '#app/cookies.ts'
import { readForm } from '#kernel/form.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'link-used-or-old': 410 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	open: (await locals.askAsSystem(openLink, { token: params.token, purposes: ['set-up'] })) !== undefined,
	countries: COUNTRIES,
	languages: LANGUAGES
})

export const actions: Actions = {
	default: async ({ cookies, locals, params, request }) => {
		const form = readForm(SetUpForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const device = request.headers.get('user-agent') ?? ''
		const result = await locals.runAsSystem(setUpSite, { ...form.value, token: params.token, device })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		rememberSession(cookies, locals.app.config, result.value.sessionToken)
		redirect(303, '/school')
	}
}
