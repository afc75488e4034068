import { sharedFile } from '#domain/passport/file-queries.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params }) => {
	const file = await locals.askAsSystem(sharedFile, { publicId: params.id, file: params.file })
	if (!file) return new Response(null, { status: 404 })
	return new Response(file.content, {
		headers: {
			'content-type': file.type,
			'content-disposition': `attachment; filename="${file.filename}"`,
			'x-robots-tag': 'noindex'
		}
	})
}
