import { createHash } from 'node:crypto'
import { statusListDocument } from '#domain/badges/issuing/status-queries.ts'
import type { RequestHandler } from './$types'

const KEEP = 'public, max-age=300, stale-while-revalidate=60'

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const list = await locals.askAsSystem(statusListDocument, params.id)
	if (!list) return new Response(null, { status: 404 })
	const etag = `"${createHash('sha256').update(list.document).digest('base64url')}"`
	const headers = {
		etag,
		'cache-control': KEEP,
		'access-control-allow-origin': '*',
		'content-type': 'application/vc+ld+json',
		'last-modified': list.signedAt.toUTCString()
	}
	return request.headers.get('if-none-match') === etag
		? new Response(null, { status: 304, headers })
		: new Response(list.document, { headers })
}
