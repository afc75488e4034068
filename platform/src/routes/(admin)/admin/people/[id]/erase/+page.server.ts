import { error, redirect } from '@sveltejs/kit'
import { accountPage } from '#domain/people/account/queries.ts'
import { sitePerson } from '#domain/people/schools/site-queries.ts'
import { OrderForm } from '#domain/privacy/erasure/forms.ts'
import { orderErasure } from '#domain/privacy/erasure/order-erasure.ts'
import { erasureOf } from '#domain/privacy/erasure/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'sign-in-again': 403,
	'not-yourself': 409,
	'person-not-found': 404,
	'last-administrator': 409,
	'deletion-asked-already': 409
} as const

export const load: PageServerLoad = async ({ locals, params }) => {
	const member = (await locals.ask(sitePerson, params.id)) ?? error(404)
	const account = await locals.ask(accountPage, locals.sessionId)
	const open = await locals.ask(erasureOf, params.id)
	return { id: member.id, name: member.name, fresh: account?.fresh ?? false, dueAt: open?.dueAt }
}

export const actions: Actions = {
	default: (event) =>
		submit(event, OrderForm, STATUS, {
			run: ({ reason }) => {
				const { sessionId } = event.locals
				return event.locals.run(orderErasure, { personId: event.params.id, reason, sessionId })
			},
			then: () => redirect(303, `/admin/people/${event.params.id}/erase`)
		})
}
