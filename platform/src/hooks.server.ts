// Each request: right host → who is it → may they come in → the page, with headers that hold everywhere.
import { randomUUID } from 'node:crypto'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { currentApp } from '#app/compose.ts'
import { log } from '#app/log.ts'
import { admit } from '#app/admit.ts'
import { identify } from '#app/identify.ts'
import { inWords } from '#app/in-words.ts'
import { secured } from '#app/headers.ts'

export const handle: Handle = async ({ event, resolve }) => {
	const app = currentApp()
	const started = performance.now()
	event.locals.requestId = randomUUID()
	await identify(app, event)
	const refused = admit(app, event)
	const response = refused
		? await inWords(refused, event)
		: await resolve(event, {
				transformPageChunk: ({ html }) => html.replace('%rexpath.lang%', event.locals.language)
			})
	const ms = performance.now() - started
	app.metrics.observe(event.route.id ?? 'none', event.request.method, response.status, ms / 1000)
	response.headers.set('x-request-id', event.locals.requestId)
	log.info(
		{
			id: event.locals.requestId,
			method: event.request.method,
			route: event.route.id,
			status: response.status,
			ms: Math.round(ms)
		},
		'request'
	)
	return secured(response, event)
}

export const handleError: HandleServerError = ({ kind, error, event }) => {
	const id = event.locals.requestId ?? randomUUID()
	// What a page refuses or does not find is no fault of ours.
	if (kind === 'unknown') log.error({ id, route: event.route.id, error }, 'fault')
	return { id }
}
