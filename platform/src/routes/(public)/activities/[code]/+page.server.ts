import { error, redirect } from '@sveltejs/kit'
import { NothingForm } from '#domain/activities/planning/forms.ts'
import { programme } from '#domain/activities/planning/programme-queries.ts'
import { DetailsForm } from '#domain/activities/registration/forms.ts'
import { leaveActivity } from '#domain/activities/registration/leave-activity.ts'
import { myParticipation, placesTaken } from '#domain/activities/registration/queries.ts'
import { saveDetails } from '#domain/activities/registration/save-details.ts'
import { moduleBriefs } from '#domain/modules/delivery/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'activity-not-found': 404, 'activity-over': 409 } as const

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const activity = (await locals.ask(programme, { code: params.code })) ?? error(404)
	return {
		activity,
		mine: await locals.ask(myParticipation, activity.id),
		taken: await locals.ask(placesTaken, activity.id),
		modules: await locals.ask(moduleBriefs, undefined),
		saved: url.searchParams.has('saved'),
		now: locals.app.clock()
	}
}

export const actions: Actions = {
	details: (event) =>
		submit(event, DetailsForm, STATUS, {
			run: (value) => event.locals.run(saveDetails, { code: event.params.code, ...value }),
			then: () => redirect(303, `/activities/${event.params.code}?saved=yes`)
		}),
	leave: (event) =>
		submit(event, NothingForm, STATUS, {
			run: () => event.locals.run(leaveActivity, event.params.code),
			then: () => redirect(303, `/activities/${event.params.code}`)
		})
}
