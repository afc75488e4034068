import { error, fail, redirect } from '@sveltejs/kit'
import { chooseRole } from '#domain/path/choose-role.ts'
import { roleForm } from '#domain/path/forms.ts'
import { rolesPage } from '#domain/path/path-queries.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'not-signed-in': 401, 'unknown-role': 404 } as const

export const load: PageServerLoad = async ({ locals }) => ({
	page: (await locals.ask(rolesPage, undefined)) ?? error(503, 'no-training-package')
})

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = readForm(roleForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults })
		const result = await locals.run(chooseRole, form.value.role)
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, '/path?chosen')
	}
}
