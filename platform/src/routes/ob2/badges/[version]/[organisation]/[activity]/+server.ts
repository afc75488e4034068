import { json } from '@sveltejs/kit'
import { hostedBadgeClass } from '#domain/badges/issuing/hosted-queries.ts'
import type { RequestHandler } from './$types'

const HEADERS = {
	'content-type': 'application/ld+json',
	'access-control-allow-origin': '*',
	'cache-control': 'public, max-age=3600'
}

export const GET: RequestHandler = async ({ locals, params: { version, organisation, activity }, url }) => {
	const document = await locals.askAsSystem(hostedBadgeClass, {
		versionId: version,
		organisationId: organisation,
		activityId: activity,
		origin: url.origin
	})
	return document ? json(document, { headers: HEADERS }) : new Response(null, { status: 404 })
}
