// Each request: right host → who is it → may they come in → the page, with headers that hold everywhere.
import { randomUUID } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { currentApp, type App } from '#app/compose.ts'
import { log } from '#app/log.ts'
import { admit } from '#app/admit.ts'
import { identify } from '#app/identify.ts'
import { inWords } from '#app/in-words.ts'
import { secured } from '#app/headers.ts'
import { unavailable } from '#app/unavailable.ts'
import { isDatabaseAway } from '#db/database-away.ts'

type Resolve = Parameters<Handle>[0]['resolve']

export const handle: Handle = async ({ event, resolve }) => {
	const app = currentApp()
	const started = performance.now()
	event.locals.requestId = randomUUID()
	const response = await answer(app, event, resolve)
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

async function answer(app: App, event: RequestEvent, resolve: Resolve): Promise<Response> {
	try {
		await identify(app, event)
	} catch (error) {
		if (!isDatabaseAway(error)) throw error
		log.error({ id: event.locals.requestId, error }, 'database away')
		return unavailable(event)
	}
	const refused = admit(app, event)
	if (refused) return inWords(refused, event)
	const response = await resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%rexpath.lang%', event.locals.language)
	})
	return event.locals.databaseAway ? unavailable(event) : response
}

export const handleError: HandleServerError = ({ kind, error, event }) => {
	const id = event.locals.requestId ?? randomUUID()
	// What a page refuses or does not find is no fault of ours.
	if (kind === 'unknown' && isDatabaseAway(error)) event.locals.databaseAway = true
	if (kind === 'unknown') log.error({ id, route: event.route.id, error }, 'fault')
	return { id }
}
