import { error, redirect } from '@sveltejs/kit'
import { copyActivity } from '#domain/activities/planning/copy-activity.ts'
import { CopyForm } from '#domain/activities/planning/forms.ts'
import { activityPlan } from '#domain/activities/planning/plan-queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'activity-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	plan: (await locals.ask(activityPlan, params.id)) ?? error(404)
})

export const actions: Actions = {
	default: (event) =>
		submit(event, CopyForm, STATUS, {
			run: ({ startsOn }) => event.locals.run(copyActivity, { activityId: event.params.id, startsOn }),
			then: ({ id }) => redirect(303, `/organise/${id}`)
		})
}
