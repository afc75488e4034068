import { error, redirect } from '@sveltejs/kit'
import { disconnectSchool } from '#domain/people/account/disconnect-school.ts'
import { IssuerForm, ProfileForm } from '#domain/people/account/forms.ts'
import { accountPage } from '#domain/people/account/queries.ts'
import { saveProfile } from '#domain/people/account/save-profile.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'not-signed-in': 401, 'identity-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, url }) => ({
	account: (await locals.ask(accountPage, locals.sessionId)) ?? error(404),
	languages: LANGUAGES,
	schoolSignOn: locals.app.config.oidc?.label,
	saved: url.searchParams.has('saved')
})

const back = (): never => redirect(303, '/account?saved')

export const actions: Actions = {
	profile: (event) =>
		submit(event, ProfileForm, STATUS, { run: (value) => event.locals.run(saveProfile, value), then: back }),
	disconnect: (event) =>
		submit(event, IssuerForm, STATUS, {
			run: ({ issuer }) => event.locals.run(disconnectSchool, issuer),
			then: back
		})
}
