import { error, redirect } from '@sveltejs/kit'
import { NothingForm, SessionForm } from '#domain/activities/planning/forms.ts'
import { activityPlan } from '#domain/activities/planning/plan-queries.ts'
import { removeSession } from '#domain/activities/planning/remove-session.ts'
import { nextSlot } from '#domain/activities/planning/rules.ts'
import { saveSession } from '#domain/activities/planning/save-session.ts'
import { moduleBriefs } from '#domain/modules/delivery/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'activity-not-found': 404,
	'session-not-found': 404,
	'place-not-found': 404,
	'module-not-found': 404,
	'no-such-time': 400,
	'ends-before-start': 400,
	'outside-days': 400,
	clashes: 409
} as const

/** `new` stands where the id of a session would. */
const idOf = (segment: string): string | null => (segment === 'new' ? null : segment)

export const load: PageServerLoad = async ({ locals, params }) => {
	const plan = (await locals.ask(activityPlan, params.id)) ?? error(404)
	const session = plan.sessions.find(({ id }) => id === params.session)
	if (!session && params.session !== 'new') error(404)
	return { plan, session, suggested: nextSlot(plan), modules: await locals.ask(moduleBriefs, undefined) }
}

export const actions: Actions = {
	save: (event) =>
		submit(event, SessionForm, STATUS, {
			run: (facts) =>
				event.locals.run(saveSession, {
					activityId: event.params.id,
					sessionId: idOf(event.params.session),
					...facts
				}),
			then: ({ id }) => redirect(303, `/organise/${event.params.id}/timetable#session-${id}`)
		}),
	remove: (event) =>
		submit(
			event,
			NothingForm,
			{ ...STATUS, 'session-attended': 409 },
			{
				run: () =>
					event.locals.run(removeSession, { activityId: event.params.id, sessionId: event.params.session }),
				then: () => redirect(303, `/organise/${event.params.id}/timetable`)
			}
		)
}
