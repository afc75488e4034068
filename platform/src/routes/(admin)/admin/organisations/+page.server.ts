import { redirect } from '@sveltejs/kit'
import { COUNTRIES } from '#domain/people/schools/model.ts'
import { createOrganisation } from '#domain/people/schools/create-organisation.ts'
import { OrganisationForm } from '#domain/people/schools/forms.ts'
import { consortia, organisations } from '#domain/people/schools/site-queries.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'not-an-administrator': 403 } as const

export const load: PageServerLoad = async ({ locals }) => ({
	organisations: await locals.ask(organisations, undefined),
	consortia: await locals.ask(consortia, undefined),
	countries: COUNTRIES,
	languages: LANGUAGES
})

export const actions: Actions = {
	default: (event) =>
		submit(event, OrganisationForm, STATUS, {
			run: (value) => event.locals.run(createOrganisation, value),
			then: ({ id }) => redirect(303, `/admin/organisations/${id}`)
		})
}
