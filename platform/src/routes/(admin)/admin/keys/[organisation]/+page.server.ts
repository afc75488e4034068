import { error, redirect } from '@sveltejs/kit'
import { askKeyChange } from '#domain/badges/keys/ask-key-change.ts'
import { RotateForm, StolenForm } from '#domain/badges/keys/forms.ts'
import { keysOfSite } from '#domain/badges/keys/queries.ts'
import { accountPage } from '#domain/people/account/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const STATUS = { 'organisation-not-found': 404, 'sign-in-again': 403, 'no-key': 409 } as const

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const organisations = (await locals.ask(keysOfSite, undefined)) ?? error(404)
	return {
		organisation: organisations.find(({ id }) => id === params.organisation) ?? error(404),
		fresh: (await locals.ask(accountPage, locals.sessionId))?.fresh ?? false,
		asked: url.searchParams.has('asked')
	}
}

const change = ({ locals, params }: RequestEvent, stolen: boolean) => ({
	run: () =>
		locals.run(askKeyChange, { organisationId: params.organisation, stolen, sessionId: locals.sessionId }),
	then: () => redirect(303, `/admin/keys/${params.organisation}?asked`)
})

export const actions: Actions = {
	rotate: (event) => submit(event, RotateForm, STATUS, change(event, false)),
	stolen: (event) => submit(event, StolenForm, STATUS, change(event, true))
}
