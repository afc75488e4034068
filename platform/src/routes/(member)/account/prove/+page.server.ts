import { error, redirect } from '@sveltejs/kit'
import { accountPage } from '#domain/people/account/queries.ts'
import { safeNext } from '#domain/people/rules.ts'
import { AppCodeForm, RecoveryForm } from '#domain/people/second-step/forms.ts'
import { ownApp } from '#domain/people/second-step/queries.ts'
import { useCode, useRecoveryCode } from '#domain/people/second-step/use-code.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'app-not-found': 404, 'code-wrong': 400, 'code-used': 409, 'code-locked': 429 } as const

const onward = (url: URL): string => safeNext(url.searchParams.get('next')) ?? '/account'

export const load: PageServerLoad = async ({ locals, url }) => {
	const account = (await locals.ask(accountPage, locals.sessionId)) ?? error(404)
	// Without an app, signing in again is the proof.
	if (!account.hasApp) redirect(303, `/sign-in?next=${onward(url)}`)
	return { next: onward(url), passkeys: account.passkeys.length }
}

type Judged = Awaited<ReturnType<typeof useCode | typeof useRecoveryCode>>

const asOutcome = (judged: Judged) => {
	if (!judged.ok) return judged
	return judged.value === 'right' ? done(undefined) : refuse(`code-${judged.value}`)
}

export const actions: Actions = {
	code: (event) =>
		submit(event, AppCodeForm, STATUS, {
			run: async ({ code }) => {
				const { app: parts, ask, run, sessionId } = event.locals
				const app = (await ask(ownApp, undefined)) ?? error(404)
				if (!app.since) error(404)
				const step = await parts.ports.appCodes.match(app.personId, app.sealed, code)
				return asOutcome(await run(useCode, { appId: app.id, step, sessionId }))
			},
			then: () => redirect(303, onward(event.url))
		}),
	paper: (event) =>
		submit(event, RecoveryForm, STATUS, {
			run: async ({ paper }) => {
				const { run, sessionId } = event.locals
				return asOutcome(await run(useRecoveryCode, { code: paper, sessionId }))
			},
			then: () => redirect(303, onward(event.url))
		})
}
