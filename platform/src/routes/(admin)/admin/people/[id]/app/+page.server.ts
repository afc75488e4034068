import { error, redirect } from '@sveltejs/kit'
import { accountPage } from '#domain/people/account/queries.ts'
import { sitePerson } from '#domain/people/schools/site-queries.ts'
import { TakeAppForm } from '#domain/people/second-step/forms.ts'
import { takeAppOf } from '#domain/people/second-step/keep-app.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'sign-in-again': 403, 'person-not-found': 404, 'app-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id, name, hasApp } = (await locals.ask(sitePerson, params.id)) ?? error(404)
	const account = await locals.ask(accountPage, locals.sessionId)
	return { id, name, hasApp, fresh: account?.fresh ?? false, taken: url.searchParams.has('taken') }
}

export const actions: Actions = {
	default: (event) =>
		submit(event, TakeAppForm, STATUS, {
			run: ({ reason }) => {
				const { sessionId } = event.locals
				return event.locals.run(takeAppOf, { personId: event.params.id, reason, sessionId })
			},
			then: () => redirect(303, `/admin/people/${event.params.id}/app?taken`)
		})
}
