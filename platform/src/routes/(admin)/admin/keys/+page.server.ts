import { error, redirect } from '@sveltejs/kit'
import { SigningForm } from '#domain/badges/keys/forms.ts'
import { keysOfSite, signingStop } from '#domain/badges/keys/queries.ts'
import { switchSigning } from '#domain/badges/keys/switch-signing.ts'
import { accountPage } from '#domain/people/account/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const STATUS = {
	'not-an-administrator': 404,
	'sign-in-again': 403,
	'stopped-already': 409,
	'not-stopped': 409
} as const

export const load: PageServerLoad = async ({ locals }) => ({
	organisations: (await locals.ask(keysOfSite, undefined)) ?? error(404),
	stop: await locals.ask(signingStop, undefined),
	fresh: (await locals.ask(accountPage, locals.sessionId))?.fresh ?? false
})

const signing = (event: RequestEvent, on: boolean) =>
	submit(event, SigningForm, STATUS, {
		run: ({ reason }) => event.locals.run(switchSigning, { on, reason, sessionId: event.locals.sessionId }),
		then: () => redirect(303, '/admin/keys')
	})

export const actions: Actions = {
	stop: (event) => signing(event, false),
	resume: (event) => signing(event, true)
}
