import { fail } from '@sveltejs/kit'
import { JoinForm } from '#domain/people/joining/forms.ts'
import { openJoinLinkBy } from '#domain/people/joining/queries.ts'
import { requestJoin } from '#domain/people/joining/request-join.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'join-link-closed': 410, 'too-many-requests': 429 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	school: (await locals.askAsSystem(openJoinLinkBy, params.code))?.school,
	code: params.code,
	mailbox: locals.app.mailbox !== undefined,
	schoolSignOn: locals.app.config.oidc?.label
})

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = readForm(JoinForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const result = await locals.runAsSystem(requestJoin, {
			...form.value,
			code: params.code,
			client: locals.clientAddress
		})
		if (!result.ok) return fail(STATUS[result.code], { code: result.code, values: { ...form.value } })
		return { sentTo: form.value.address }
	}
}
