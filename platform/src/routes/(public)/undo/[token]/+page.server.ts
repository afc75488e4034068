import { fail, redirect } from '@sveltejs/kit'
import { forgetSession } from '#app/cookies.ts'
import { undoAddressChange } from '#domain/people/account/undo-address-change.ts'
import { openLink } from '#domain/people/sign-in/queries.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'link-used-or-old': 410, 'address-of-another': 409 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	address: (await locals.askAsSystem(openLink, { token: params.token, purposes: ['undo-address'] }))?.address
})

export const actions: Actions = {
	default: async ({ cookies, locals, params }) => {
		const result = await locals.runAsSystem(undoAddressChange, params.token)
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		forgetSession(cookies, locals.app.config)
		redirect(303, '/sign-in')
	}
}
