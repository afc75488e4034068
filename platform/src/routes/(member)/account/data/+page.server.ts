import { error, redirect } from '@sveltejs/kit'
import { NothingForm } from '#domain/privacy/erasure/forms.ts'
import { askExport } from '#domain/privacy/export/ask-export.ts'
import { exportPage } from '#domain/privacy/export/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'sign-in-again': 403, 'export-in-work': 409, 'exports-enough': 429 } as const

export const load: PageServerLoad = async ({ locals }) =>
	(await locals.ask(exportPage, locals.sessionId)) ?? error(404)

export const actions: Actions = {
	default: (event) =>
		submit(event, NothingForm, STATUS, {
			run: () => event.locals.run(askExport, event.locals.sessionId),
			then: () => redirect(303, '/account/data')
		})
}
