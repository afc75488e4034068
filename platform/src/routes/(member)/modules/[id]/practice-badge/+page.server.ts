import { error, fail } from '@sveltejs/kit'
import { PracticeForm } from '#domain/badges/issuing/forms.ts'
import { practiceBadge, practicePage } from '#domain/badges/issuing/practice-queries.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
	page: (await locals.ask(practicePage, params.id)) ?? error(404, 'module-not-found')
})

export const actions: Actions = {
	default: async ({ locals, params, request, url }) => {
		const form = readForm(PracticeForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const { name } = form.value
		const made = await locals.ask(practiceBadge, { moduleId: params.id, name, origin: url.origin })
		return { name, signed: made ?? error(404, 'module-not-found') }
	}
}
