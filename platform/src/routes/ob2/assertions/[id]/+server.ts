import { json } from '@sveltejs/kit'
import { wasErased } from '#domain/badges/issuing/erased-queries.ts'
import { hostedAssertion } from '#domain/badges/issuing/hosted-queries.ts'
import type { RequestHandler } from './$types'

const HEADERS = {
	'content-type': 'application/ld+json',
	'access-control-allow-origin': '*',
	'x-robots-tag': 'noindex'
}

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const found = await locals.askAsSystem(hostedAssertion, { publicId: params.id, origin: url.origin })
	if (!found) {
		const gone = await locals.askAsSystem(wasErased, params.id)
		return gone
			? json({ id: url.href, revoked: true }, { status: 410, headers: HEADERS })
			: new Response(null, { status: 404 })
	}
	return json(found.document, { status: found.gone ? 410 : 200, headers: HEADERS })
}
