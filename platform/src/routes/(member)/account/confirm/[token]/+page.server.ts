import { fail, redirect } from '@sveltejs/kit'
import { confirmAddress } from '#domain/people/account/confirm-address.ts'
import { openLink } from '#domain/people/sign-in/queries.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'link-used-or-old': 410, 'address-of-another': 409 } as const

// Asked as the person: somebody else's link is none.
export const load: PageServerLoad = async ({ locals, params }) => ({
	address: (await locals.ask(openLink, { token: params.token, purposes: ['verify-address'] }))?.address
})

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const result = await locals.run(confirmAddress, params.token)
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, '/account/addresses?saved')
	}
}
