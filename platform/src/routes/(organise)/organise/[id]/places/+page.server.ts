import { error, redirect } from '@sveltejs/kit'
import { PlaceForm, PlaceOnlyForm } from '#domain/activities/planning/forms.ts'
import { activityPlan } from '#domain/activities/planning/plan-queries.ts'
import { removePlace } from '#domain/activities/planning/remove-place.ts'
import { savePlace } from '#domain/activities/planning/save-place.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'activity-not-found': 404, 'place-not-found': 404, 'place-named-twice': 409 } as const

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const plan = (await locals.ask(activityPlan, params.id)) ?? error(404)
	return { plan, editing: plan.places.find(({ id }) => id === url.searchParams.get('place')) }
}

export const actions: Actions = {
	save: (event) =>
		submit(event, PlaceForm, STATUS, {
			run: (value) => event.locals.run(savePlace, { activityId: event.params.id, ...value }),
			then: () => redirect(303, `/organise/${event.params.id}/places`)
		}),
	remove: (event) =>
		submit(event, PlaceOnlyForm, STATUS, {
			run: ({ placeId }) => event.locals.run(removePlace, { activityId: event.params.id, placeId }),
			then: () => redirect(303, `/organise/${event.params.id}/places`)
		})
}
