import { error, redirect } from '@sveltejs/kit'
import { addOrganiser } from '#domain/activities/planning/add-organiser.ts'
import { OrganiserForm, OrganiserOnlyForm } from '#domain/activities/planning/forms.ts'
import { organiserChoices, organisersOf } from '#domain/activities/planning/organiser-queries.ts'
import { activityPlan } from '#domain/activities/planning/plan-queries.ts'
import { removeOrganiser } from '#domain/activities/planning/remove-organiser.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'activity-not-found': 404, 'person-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	plan: (await locals.ask(activityPlan, params.id)) ?? error(404),
	organisers: await locals.ask(organisersOf, params.id),
	choices: await locals.ask(organiserChoices, params.id)
})

export const actions: Actions = {
	add: (event) =>
		submit(event, OrganiserForm, STATUS, {
			run: (value) => event.locals.run(addOrganiser, { activityId: event.params.id, ...value }),
			then: () => redirect(303, `/organise/${event.params.id}/organisers`)
		}),
	remove: (event) =>
		submit(event, OrganiserOnlyForm, STATUS, {
			run: ({ personId }) => event.locals.run(removeOrganiser, { activityId: event.params.id, personId }),
			then: () => redirect(303, `/organise/${event.params.id}/organisers`)
		})
}
