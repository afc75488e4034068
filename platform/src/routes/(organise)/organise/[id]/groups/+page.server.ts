import { error, redirect } from '@sveltejs/kit'
import { activityPlan } from '#domain/activities/planning/plan-queries.ts'
import { GroupsForm, PlacesForm, ProposeForm } from '#domain/activities/registration/forms.ts'
import { nameGroups } from '#domain/activities/registration/name-groups.ts'
import { placePeople } from '#domain/activities/registration/place-people.ts'
import { proposeGroups } from '#domain/activities/registration/propose-groups.ts'
import { groupsOf } from '#domain/activities/registration/queries.ts'
import { moduleBriefs } from '#domain/modules/delivery/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'activity-not-found': 404,
	'group-not-found': 404,
	'group-named-twice': 409,
	'more-groups-than-people': 409
} as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	plan: (await locals.ask(activityPlan, params.id)) ?? error(404),
	...(await locals.ask(groupsOf, params.id)),
	modules: await locals.ask(moduleBriefs, undefined)
})

const stay = (id: string) => redirect(303, `/organise/${id}/groups`)

export const actions: Actions = {
	propose: (event) =>
		submit(event, ProposeForm, STATUS, {
			run: ({ groups }) => event.locals.run(proposeGroups, { activityId: event.params.id, groups }),
			then: () => stay(event.params.id)
		}),
	place: (event) =>
		submit(event, PlacesForm, STATUS, {
			run: ({ places }) => event.locals.run(placePeople, { activityId: event.params.id, places }),
			then: () => stay(event.params.id)
		}),
	name: (event) =>
		submit(event, GroupsForm, STATUS, {
			run: (value) => event.locals.run(nameGroups, { activityId: event.params.id, ...value }),
			then: () => stay(event.params.id)
		})
}
