import { error, redirect } from '@sveltejs/kit'
import { endOtherSessions, endOwnSession } from '#domain/people/account/end-sessions.ts'
import { IdForm, NothingForm } from '#domain/people/account/forms.ts'
import { accountPage } from '#domain/people/account/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'session-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals }) => ({
	account: (await locals.ask(accountPage, locals.sessionId)) ?? error(404)
})

const back = (): never => redirect(303, '/account/sessions')

export const actions: Actions = {
	end: (event) =>
		submit(event, IdForm, STATUS, { run: ({ id }) => event.locals.run(endOwnSession, id), then: back }),
	others: (event) =>
		submit(event, NothingForm, STATUS, {
			run: () => event.locals.run(endOtherSessions, event.locals.sessionId ?? ''),
			then: back
		})
}
