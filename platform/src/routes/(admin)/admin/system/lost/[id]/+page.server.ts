import { error, redirect } from '@sveltejs/kit'
import { ReasonForm } from '#domain/operate/forms.ts'
import { revokeLost } from '#domain/badges/issuing/revoke-lost.ts'
import { lostBadge } from '#domain/operate/site-queries.ts'
import { accountPage } from '#domain/people/account/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'badge-not-found': 404,
	'sign-in-again': 403,
	'already-revoked': 409,
	'key-gone': 409
} as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	badge: (await locals.ask(lostBadge, params.id)) ?? error(404),
	fresh: (await locals.ask(accountPage, locals.sessionId))?.fresh ?? false
})

export const actions: Actions = {
	default: (event) =>
		submit(event, ReasonForm, STATUS, {
			run: ({ reason }) => {
				const { sessionId } = event.locals
				return event.locals.run(revokeLost, { id: event.params.id, reason, sessionId })
			},
			then: () => redirect(303, `/admin/system/lost/${event.params.id}`)
		})
}
