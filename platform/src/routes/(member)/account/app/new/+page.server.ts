import { error, redirect } from '@sveltejs/kit'
import { siteOf } from '#app/cookies.ts'
import { accountPage } from '#domain/people/account/queries.ts'
import { confirmApp } from '#domain/people/second-step/confirm-app.ts'
import { AppCodeForm } from '#domain/people/second-step/forms.ts'
import { ownApp } from '#domain/people/second-step/queries.ts'
import { submit } from '#routes/submit.ts'
import { scanned } from '#ui/people/scanned.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const STATUS = { 'sign-in-again': 403, 'app-not-found': 404, 'code-wrong': 400 } as const

/** The app that waits for its first code, shown only shortly after signing in. */
async function waiting({ locals }: Pick<RequestEvent, 'locals'>) {
	const account = (await locals.ask(accountPage, locals.sessionId)) ?? error(404)
	const app = await locals.ask(ownApp, undefined)
	if (!app || app.since || !account.fresh) redirect(303, '/account/app')
	return { app, name: account.addresses[0]?.address ?? account.name }
}

export const load: PageServerLoad = async (event) => {
	// After the right code the answer of the form holds the codes on paper; there is nothing to scan any more.
	if (event.request.method !== 'GET' && (await event.locals.ask(ownApp, undefined))?.since) return {}
	const { app, name } = await waiting(event)
	const { config, ports } = event.locals.app
	const secret = await ports.appCodes.show(app.personId, app.sealed)
	return { scan: await scanned({ site: siteOf(config).id, account: name, secret }) }
}

export const actions: Actions = {
	// The codes are seen in this one answer and never again.
	default: async (event) => {
		let recoveryCodes: readonly string[] = []
		const refused = await submit(event, AppCodeForm, STATUS, {
			run: async ({ code }) => {
				const { app } = await waiting(event)
				const matched = await event.locals.app.ports.appCodes.confirm(app.personId, app.sealed, code)
				return event.locals.run(confirmApp, { appId: app.id, matched, sessionId: event.locals.sessionId })
			},
			then: (value) => void (recoveryCodes = value.recoveryCodes)
		})
		return refused ?? { recoveryCodes }
	}
}
