import { error, redirect } from '@sveltejs/kit'
import { answerComment } from '#domain/feedback/comments/answer-comment.ts'
import { answerForm } from '#domain/feedback/comments/forms.ts'
import { commentsOfActivity } from '#domain/feedback/comments/queries.ts'
import { testResults } from '#domain/feedback/results/activity-queries.ts'
import { endForm } from '#domain/feedback/results/forms.ts'
import { endRound } from '#domain/feedback/rounds/end-round.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'comment-not-found': 404, 'round-not-found': 404, 'not-open': 409 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	page: (await locals.ask(testResults, params.id)) ?? error(404),
	comments: await locals.ask(commentsOfActivity, params.id)
})

export const actions: Actions = {
	end: (event) =>
		submit(event, endForm, STATUS, {
			run: ({ round }) => event.locals.run(endRound, round),
			then: () => redirect(303, event.url.pathname)
		}),
	answer: (event) =>
		submit(event, answerForm, STATUS, {
			run: ({ comment, ...answer }) => event.locals.run(answerComment, { commentId: comment, ...answer }),
			then: (_, { comment }) => redirect(303, `${event.url.pathname}#comment-${comment}`)
		})
}
