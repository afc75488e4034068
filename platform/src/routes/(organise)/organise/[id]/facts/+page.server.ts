import { error, redirect } from '@sveltejs/kit'
import { editActivity } from '#domain/activities/planning/edit-activity.ts'
import { ActivityForm } from '#domain/activities/planning/forms.ts'
import { activityPlan } from '#domain/activities/planning/plan-queries.ts'
import { addDays, wallTimeOf } from '#kernel/time-zone.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'activity-not-found': 404,
	'activity-over': 409,
	'days-reversed': 400,
	'too-many-days': 400,
	'sessions-outside-days': 409
} as const

export const load: PageServerLoad = async ({ locals, params }) => {
	const plan = (await locals.ask(activityPlan, params.id)) ?? error(404)
	const ends = plan.registrationEndsAt
	// Stored is the first moment after the last day of registration.
	const registrationEndsOn = ends ? addDays(wallTimeOf(ends, plan.timeZone).date, -1) : ''
	return { facts: { ...plan, registrationEndsOn } }
}

export const actions: Actions = {
	default: (event) =>
		submit(event, ActivityForm, STATUS, {
			run: (value) => event.locals.run(editActivity, { activityId: event.params.id, ...value }),
			then: ({ id }) => redirect(303, `/organise/${id}`)
		})
}
