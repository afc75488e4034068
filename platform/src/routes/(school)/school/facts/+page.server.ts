import { error, fail, redirect } from '@sveltejs/kit'
import { COUNTRIES } from '#domain/people/schools/model.ts'
import { editOrganisation } from '#domain/people/schools/edit-organisation.ts'
import { SchoolForm } from '#domain/people/schools/forms.ts'
import { schoolOverview } from '#domain/people/schools/queries.ts'
import { schoolOf } from '#domain/people/schools/rules.ts'
import { readForm } from '#kernel/form.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'organisation-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, url }) => {
	const id = schoolOf(locals.actor, url.searchParams.get('organisation')) ?? error(404)
	return {
		school: (await locals.ask(schoolOverview, id)) ?? error(404),
		countries: COUNTRIES,
		languages: LANGUAGES
	}
}

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = readForm(SchoolForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const result = await locals.run(editOrganisation, form.value)
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/school?organisation=${form.value.organisationId}`)
	}
}
