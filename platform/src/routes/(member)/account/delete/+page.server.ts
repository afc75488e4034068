import { error, redirect } from '@sveltejs/kit'
import { askErasure } from '#domain/privacy/erasure/ask-erasure.ts'
import { ConfirmForm, NothingForm } from '#domain/privacy/erasure/forms.ts'
import { erasurePage } from '#domain/privacy/erasure/queries.ts'
import { keepAccount } from '#domain/privacy/erasure/undo-erasure.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'sign-in-again': 403,
	'last-administrator': 409,
	'deletion-asked-already': 409,
	'nothing-to-undo': 409
} as const

export const load: PageServerLoad = async ({ locals, url }) => ({
	...((await locals.ask(erasurePage, locals.sessionId)) ?? error(404)),
	kept: url.searchParams.has('kept')
})

export const actions: Actions = {
	ask: (event) =>
		submit(event, ConfirmForm, STATUS, {
			run: () => event.locals.run(askErasure, event.locals.sessionId),
			then: () => redirect(303, '/account/delete')
		}),
	keep: (event) =>
		submit(event, NothingForm, STATUS, {
			run: () => event.locals.run(keepAccount, undefined),
			then: () => redirect(303, '/account/delete?kept')
		})
}
