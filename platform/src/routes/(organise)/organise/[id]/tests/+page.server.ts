import { error, redirect } from '@sveltejs/kit'
import { answerComment } from '#domain/feedback/comments/answer-comment.ts'
import { answerForm } from '#domain/feedback/comments/forms.ts'
import { commentsOfActivity } from '#domain/feedback/comments/queries.ts'
import { testResults } from '#domain/feedback/results/activity-queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'comment-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	page: (await locals.ask(testResults, params.id)) ?? error(404),
	comments: await locals.ask(commentsOfActivity, params.id)
})

export const actions: Actions = {
	answer: (event) =>
		submit(event, answerForm, STATUS, {
			run: ({ comment, ...answer }) => event.locals.run(answerComment, { commentId: comment, ...answer }),
			then: (_, { comment }) => redirect(303, `${event.url.pathname}#comment-${comment}`)
		})
}
