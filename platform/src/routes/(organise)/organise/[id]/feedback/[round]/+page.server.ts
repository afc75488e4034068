import { error, redirect } from '@sveltejs/kit'
import { moderationPage } from '#domain/feedback/results/activity-queries.ts'
import { moderationForm } from '#domain/feedback/results/forms.ts'
import { moderateText } from '#domain/feedback/results/moderate-text.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'text-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	page: (await locals.ask(moderationPage, { activityId: params.id, roundId: params.round })) ?? error(404)
})

export const actions: Actions = {
	default: (event) =>
		submit(event, moderationForm, STATUS, {
			run: ({ text, state }) => event.locals.run(moderateText, { textId: text, state }),
			then: (_, { text }) => redirect(303, `${event.url.pathname}#text-${text}`)
		})
}
