import { redirect } from '@sveltejs/kit'
import { ConsortiumForm } from '#domain/people/schools/forms.ts'
import { saveConsortium } from '#domain/people/schools/save-consortium.ts'
import { consortia } from '#domain/people/schools/site-queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'consortium-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals }) => ({
	consortia: await locals.ask(consortia, undefined)
})

export const actions: Actions = {
	default: (event) =>
		submit(event, ConsortiumForm, STATUS, {
			run: (value) => event.locals.run(saveConsortium, value),
			then: () => redirect(303, '/admin/consortia')
		})
}
