import { error, redirect } from '@sveltejs/kit'
import { commentForm, takeBackForm } from '#domain/feedback/comments/forms.ts'
import { leaveComment } from '#domain/feedback/comments/leave-comment.ts'
import { commentPage } from '#domain/feedback/comments/queries.ts'
import { takeBackComment } from '#domain/feedback/comments/take-back-comment.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'no-test-open': 404, 'card-not-found': 404, 'comment-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	page: (await locals.ask(commentPage, { moduleId: params.id, cardId: params.card })) ?? error(404),
	left: url.searchParams.has('left')
})

export const actions: Actions = {
	leave: (event) =>
		submit(event, commentForm, STATUS, {
			run: ({ text }) =>
				event.locals.run(leaveComment, { moduleId: event.params.id, cardId: event.params.card, text }),
			then: () => redirect(303, `${event.url.pathname}?left`)
		}),
	takeBack: (event) =>
		submit(event, takeBackForm, STATUS, {
			run: ({ comment }) => event.locals.run(takeBackComment, comment),
			then: () => redirect(303, event.url.pathname)
		})
}
