import { json } from '@sveltejs/kit'
import { hostedIssuer } from '#domain/badges/issuing/hosted-queries.ts'
import type { RequestHandler } from './$types'

const HEADERS = {
	'content-type': 'application/ld+json',
	'access-control-allow-origin': '*',
	'cache-control': 'public, max-age=3600'
}

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const document = await locals.askAsSystem(hostedIssuer, {
		organisationId: params.id,
		origin: url.origin,
		email: locals.app.config.mailAddress
	})
	return document ? json(document, { headers: HEADERS }) : new Response(null, { status: 404 })
}
