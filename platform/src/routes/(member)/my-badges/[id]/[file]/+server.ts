import { badgeFile } from '#domain/passport/file-queries.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const file = await locals.ask(badgeFile, { credentialId: params.id, file: params.file, origin: url.origin })
	if (!file) return new Response(null, { status: 404 })
	return new Response(file.content, {
		headers: {
			'content-type': file.type,
			'content-disposition': `attachment; filename="${file.filename}"`,
			'content-security-policy': "default-src 'none'; sandbox"
		}
	})
}
