import { error, redirect } from '@sveltejs/kit'
import { siteOf, takeFlowId } from '#app/cookies.ts'
import { addPasskey } from '#domain/people/account/add-passkey.ts'
import { PasskeyForm, PasskeyIdForm, PasskeyNameForm } from '#domain/people/account/forms.ts'
import { removePasskey, renamePasskey } from '#domain/people/account/keep-passkeys.ts'
import { accountPage } from '#domain/people/account/queries.ts'
import { personIdOf } from '#kernel/scene.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'passkey-refused': 400, 'passkey-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, url }) => ({
	account: (await locals.ask(accountPage, locals.sessionId)) ?? error(404),
	saved: url.searchParams.has('saved')
})

const back = (): never => redirect(303, '/account/passkeys?saved')

export const actions: Actions = {
	add: (event) =>
		submit(event, PasskeyForm, STATUS, {
			run: ({ response, name = 'Passkey' }) => {
				const { actor, app, runAsSystem } = event.locals
				const flowId = takeFlowId(event.cookies, app.config)
				const personId = personIdOf(actor) ?? ''
				return runAsSystem(addPasskey, { response, name, personId, flowId, site: siteOf(app.config) })
			},
			then: back
		}),
	rename: (event) =>
		submit(event, PasskeyNameForm, STATUS, {
			run: (value) => event.locals.run(renamePasskey, value),
			then: back
		}),
	remove: (event) =>
		submit(event, PasskeyIdForm, STATUS, {
			run: ({ id }) => event.locals.run(removePasskey, id),
			then: back
		})
}
