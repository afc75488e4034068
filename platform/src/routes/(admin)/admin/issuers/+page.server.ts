import { fail, redirect } from '@sveltejs/kit'
import { forgetIssuer } from '#domain/verification/forget-issuer.ts'
import { ForgetForm, IssuerForm } from '#domain/verification/forms.ts'
import { knowIssuer } from '#domain/verification/know-issuer.ts'
import { issuerList } from '#domain/verification/queries.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'not-an-administrator': 403, 'own-issuer': 409, 'issuer-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, url }) => ({
	issuers: await locals.ask(issuerList, undefined),
	done: url.searchParams.get('done')
})

export const actions: Actions = {
	add: async ({ locals, request }) => {
		const form = readForm(IssuerForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const result = await locals.run(knowIssuer, { ...form.value, origin: 'added' })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, '/admin/issuers?done=added')
	},
	remove: async ({ locals, request }) => {
		const form = readForm(ForgetForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const result = await locals.run(forgetIssuer, form.value.id)
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, '/admin/issuers?done=removed')
	}
}
