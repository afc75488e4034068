import { error, redirect } from '@sveltejs/kit'
import { NothingForm } from '#domain/people/account/forms.ts'
import { accountPage } from '#domain/people/account/queries.ts'
import { beginApp } from '#domain/people/second-step/begin-app.ts'
import { SureForm } from '#domain/people/second-step/forms.ts'
import { removeApp, renewCodes } from '#domain/people/second-step/keep-app.ts'
import { ownApp } from '#domain/people/second-step/queries.ts'
import { personIdOf } from '#kernel/scene.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'sign-in-again': 403, 'app-there-already': 409, 'app-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals }) => {
	const account = (await locals.ask(accountPage, locals.sessionId)) ?? error(404)
	const app = await locals.ask(ownApp, undefined)
	return {
		fresh: account.fresh,
		app: app?.since ? { since: app.since, codesLeft: app.codesLeft } : undefined
	}
}

export const actions: Actions = {
	begin: (event) =>
		submit(event, NothingForm, STATUS, {
			run: async () => {
				const { app, actor, run, sessionId } = event.locals
				return run(beginApp, { sealed: await app.ports.appCodes.begin(personIdOf(actor) ?? ''), sessionId })
			},
			then: () => redirect(303, '/account/app/new')
		}),
	// The codes are seen in this one answer and never again.
	renew: async (event) => {
		let recoveryCodes: readonly string[] = []
		const refused = await submit(event, NothingForm, STATUS, {
			run: () => event.locals.run(renewCodes, event.locals.sessionId),
			then: (value) => void (recoveryCodes = value.recoveryCodes)
		})
		return refused ?? { recoveryCodes }
	},
	remove: (event) =>
		submit(event, SureForm, STATUS, {
			run: () => event.locals.run(removeApp, event.locals.sessionId),
			then: () => redirect(303, '/account/app')
		})
}
