import { error, redirect } from '@sveltejs/kit'
import { activityFeedback } from '#domain/feedback/results/activity-queries.ts'
import { breakdownForm, endForm } from '#domain/feedback/results/forms.ts'
import { chooseBreakdown } from '#domain/feedback/rounds/choose-breakdown.ts'
import { endRound } from '#domain/feedback/rounds/end-round.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'round-not-found': 404,
	'floor-too-low': 409,
	'answers-arrived': 409,
	'not-open': 409
} as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	page: (await locals.ask(activityFeedback, params.id)) ?? error(404)
})

export const actions: Actions = {
	choose: (event) =>
		submit(event, breakdownForm, STATUS, {
			run: (choice) => event.locals.run(chooseBreakdown, { activityId: event.params.id, ...choice }),
			then: () => redirect(303, event.url.pathname)
		}),
	end: (event) =>
		submit(event, endForm, STATUS, {
			run: ({ round }) => event.locals.run(endRound, round),
			then: () => redirect(303, event.url.pathname)
		})
}
