import { error, redirect } from '@sveltejs/kit'
import { addAddress } from '#domain/people/account/add-address.ts'
import { makeAddressPrimary, removeAddress } from '#domain/people/account/change-addresses.ts'
import { IdForm, NewAddressForm } from '#domain/people/account/forms.ts'
import { accountPage } from '#domain/people/account/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'sign-in-again': 403,
	'address-already-yours': 409,
	'addresses-enough': 409,
	'too-many-requests': 429,
	'address-not-found': 404,
	'address-not-confirmed': 409,
	'address-is-primary': 409
} as const

export const load: PageServerLoad = async ({ locals, url }) => ({
	account: (await locals.ask(accountPage, locals.sessionId)) ?? error(404),
	saved: url.searchParams.has('saved'),
	sent: url.searchParams.has('sent'),
	mailbox: locals.app.mailbox !== undefined
})

const back = (): never => redirect(303, '/account/addresses?saved')

export const actions: Actions = {
	add: (event) =>
		submit(event, NewAddressForm, STATUS, {
			run: ({ address }) => {
				const { sessionId, clientAddress: client } = event.locals
				return event.locals.run(addAddress, { address, sessionId, client })
			},
			then: () => redirect(303, '/account/addresses?sent')
		}),
	primary: (event) =>
		submit(event, IdForm, STATUS, {
			run: ({ id }) => event.locals.run(makeAddressPrimary, { id, sessionId: event.locals.sessionId }),
			then: back
		}),
	remove: (event) =>
		submit(event, IdForm, STATUS, {
			run: ({ id }) => event.locals.run(removeAddress, { id, sessionId: event.locals.sessionId }),
			then: back
		})
}
