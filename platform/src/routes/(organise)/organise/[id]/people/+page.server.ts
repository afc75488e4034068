import { error, redirect } from '@sveltejs/kit'
import { activityPlan } from '#domain/activities/planning/plan-queries.ts'
import { answerRequest } from '#domain/activities/registration/answer-request.ts'
import { RequestForm } from '#domain/activities/registration/forms.ts'
import { participantsOf } from '#domain/activities/registration/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'activity-not-found': 404, 'activity-over': 409, 'participant-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	plan: (await locals.ask(activityPlan, params.id)) ?? error(404),
	people: await locals.ask(participantsOf, params.id)
})

export const actions: Actions = {
	answer: (event) =>
		submit(event, RequestForm, STATUS, {
			run: ({ participantId, answer }) =>
				event.locals.run(answerRequest, {
					activityId: event.params.id,
					participantId,
					letIn: answer === 'let-in'
				}),
			then: () => redirect(303, `/organise/${event.params.id}/people`)
		})
}
