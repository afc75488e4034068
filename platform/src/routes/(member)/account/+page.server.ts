import { error, redirect } from '@sveltejs/kit'
import { siteOf, takeFlowId } from '#app/cookies.ts'
import { addAddress } from '#domain/people/account/add-address.ts'
import { addPasskey } from '#domain/people/account/add-passkey.ts'
import { makeAddressPrimary, removeAddress } from '#domain/people/account/change-addresses.ts'
import { disconnectSchool } from '#domain/people/account/disconnect-school.ts'
import { endOtherSessions, endOwnSession } from '#domain/people/account/end-sessions.ts'
import { IdForm, IssuerForm, NewAddressForm, NothingForm, PasskeyForm, PasskeyIdForm, PasskeyNameForm, ProfileForm } from '#domain/people/account/forms.ts'
import { removePasskey, renamePasskey } from '#domain/people/account/keep-passkeys.ts'
import { accountPage } from '#domain/people/account/queries.ts'
import { saveProfile } from '#domain/people/account/save-profile.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { personIdOf } from '#kernel/scene.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'not-signed-in': 401, 'sign-in-again': 403, 'address-already-yours': 409, 'addresses-enough': 409, 'too-many-requests': 429, 'address-not-found': 404,
	'address-not-confirmed': 409, 'address-is-primary': 409, 'session-not-found': 404, 'passkey-refused': 400, 'passkey-not-found': 404, 'identity-not-found': 404
} as const

export const load: PageServerLoad = async ({ locals, url }) => ({
	account: (await locals.ask(accountPage, locals.sessionId)) ?? error(404), languages: LANGUAGES,
	schoolSignOn: locals.app.config.oidc?.label, saved: url.searchParams.has('saved'), sentTo: url.searchParams.has('sent'), mailbox: locals.app.mailbox !== undefined
})

const back = (): never => redirect(303, '/account?saved')

export const actions: Actions = {
	profile: (event) => submit(event, ProfileForm, STATUS, { run: (value) => event.locals.run(saveProfile, value), then: back }),
	addAddress: (event) => submit(event, NewAddressForm, STATUS, {
		run: ({ address }) => event.locals.run(addAddress, { address, sessionId: event.locals.sessionId, client: event.locals.clientAddress }), then: () => redirect(303, '/account?sent')
	}),
	primary: (event) => submit(event, IdForm, STATUS, { run: ({ id }) => event.locals.run(makeAddressPrimary, { id, sessionId: event.locals.sessionId }), then: back }),
	removeAddress: (event) => submit(event, IdForm, STATUS, { run: ({ id }) => event.locals.run(removeAddress, { id, sessionId: event.locals.sessionId }), then: back }),
	addPasskey: (event) => submit(event, PasskeyForm, STATUS, {
		run: ({ response, name = 'Passkey' }) => event.locals.runAsSystem(addPasskey, {
			response, name, personId: personIdOf(event.locals.actor) ?? '', flowId: takeFlowId(event.cookies, event.locals.app.config), site: siteOf(event.locals.app.config)
		}), then: back
	}),
	renamePasskey: (event) => submit(event, PasskeyNameForm, STATUS, { run: (value) => event.locals.run(renamePasskey, value), then: back }),
	removePasskey: (event) => submit(event, PasskeyIdForm, STATUS, { run: ({ id }) => event.locals.run(removePasskey, id), then: back }),
	endSession: (event) => submit(event, IdForm, STATUS, { run: ({ id }) => event.locals.run(endOwnSession, id), then: back }),
	endOthers: (event) => submit(event, NothingForm, STATUS, { run: () => event.locals.run(endOtherSessions, event.locals.sessionId ?? ''), then: back }),
	disconnect: (event) => submit(event, IssuerForm, STATUS, { run: ({ issuer }) => event.locals.run(disconnectSchool, issuer), then: back })
}
