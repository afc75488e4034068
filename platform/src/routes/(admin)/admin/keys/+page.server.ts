import { error, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { askKeyChange } from '#domain/badges/keys/ask-key-change.ts'
import { keysOfSite } from '#domain/badges/keys/queries.ts'
import { accountPage } from '#domain/people/account/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const STATUS = { 'organisation-not-found': 404, 'sign-in-again': 403, 'no-key': 409 } as const
const OfOrganisation = z.strictObject({ organisationId: z.uuid() })

export const load: PageServerLoad = async ({ locals, url }) => ({
	organisations: (await locals.ask(keysOfSite, undefined)) ?? error(404),
	fresh: (await locals.ask(accountPage, locals.sessionId))?.fresh ?? false,
	asked: url.searchParams.has('asked')
})

const change = (event: RequestEvent, stolen: boolean) =>
	submit(event, OfOrganisation, STATUS, {
		run: ({ organisationId }) =>
			event.locals.run(askKeyChange, { organisationId, stolen, sessionId: event.locals.sessionId }),
		then: () => redirect(303, '/admin/keys?asked')
	})

export const actions: Actions = {
	rotate: (event) => change(event, false),
	stolen: (event) => change(event, true)
}
