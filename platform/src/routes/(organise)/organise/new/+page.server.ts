import { error, redirect } from '@sveltejs/kit'
import { createActivity } from '#domain/activities/planning/create-activity.ts'
import { NewActivityForm } from '#domain/activities/planning/forms.ts'
import { ownSchools } from '#domain/people/schools/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'organisation-not-found': 404, 'days-reversed': 400, 'too-many-days': 400 } as const

export const load: PageServerLoad = async ({ locals }) => {
	const schools = await locals.ask(ownSchools, undefined)
	if (schools.length === 0) error(404)
	return { schools }
}

export const actions: Actions = {
	default: (event) =>
		submit(event, NewActivityForm, STATUS, {
			run: (value) => event.locals.run(createActivity, value),
			then: ({ id }) => redirect(303, `/organise/${id}`)
		})
}
