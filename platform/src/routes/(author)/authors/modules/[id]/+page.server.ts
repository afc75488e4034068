import { error, redirect } from '@sveltejs/kit'
import { answerComment } from '#domain/feedback/comments/answer-comment.ts'
import { answerForm } from '#domain/feedback/comments/forms.ts'
import { moduleFeedback } from '#domain/feedback/comments/module-queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'comment-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	module: (await locals.ask(moduleFeedback, params.id)) ?? error(404)
})

export const actions: Actions = {
	answer: (event) =>
		submit(event, answerForm, STATUS, {
			run: ({ comment, ...answer }) => event.locals.run(answerComment, { commentId: comment, ...answer }),
			then: (_, { comment }) => redirect(303, `${event.url.pathname}#comment-${comment}`)
		})
}
