import { badgePicture } from '#domain/badges/issuing/picture-queries.ts'
import type { RequestHandler } from './$types'

const HEADERS = {
	'access-control-allow-origin': '*',
	'cache-control': 'public, max-age=86400',
	'content-security-policy': "default-src 'none'; sandbox"
}

// The art of a badge version never changes; people's own baked files are never here.
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const picture = await locals.askAsSystem(badgePicture, {
		file: params.file,
		language: url.searchParams.get('in')
	})
	return picture
		? new Response(picture.content, { headers: { ...HEADERS, 'content-type': picture.type } })
		: new Response(null, { status: 404 })
}
