import { redirect } from '@sveltejs/kit'
import { GiveUpForm, TryAgainForm } from '#domain/operate/forms.ts'
import { giveUpJob } from '#domain/operate/give-up-job.ts'
import { failedJobs, workInHand } from '#domain/operate/queries.ts'
import { tryJobAgain } from '#domain/operate/try-job-again.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'not-an-administrator': 403, 'job-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, url }) => ({
	failed: await locals.ask(failedJobs, undefined),
	work: await locals.ask(workInHand, undefined),
	done: url.searchParams.get('done')
})

export const actions: Actions = {
	again: (event) =>
		submit(event, TryAgainForm, STATUS, {
			run: ({ id }) => event.locals.run(tryJobAgain, id),
			then: () => redirect(303, '/admin/jobs?done=again')
		}),
	'give-up': (event) =>
		submit(event, GiveUpForm, STATUS, {
			run: (value) => event.locals.run(giveUpJob, value),
			then: () => redirect(303, '/admin/jobs?done=given-up')
		})
}
