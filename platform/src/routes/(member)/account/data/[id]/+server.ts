import { redirect } from '@sveltejs/kit'
import { exportToFetch } from '#domain/privacy/export/queries.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params }) => {
	const copy = await locals.ask(exportToFetch, { id: params.id, sessionId: locals.sessionId })
	if (!copy) return new Response(null, { status: 404 })
	if (!copy.fresh) redirect(303, '/account/data')
	return new Response(await locals.app.ports.files.read(copy.storageKey), {
		headers: {
			'content-type': 'application/zip',
			'content-length': String(copy.bytes),
			'content-disposition': `attachment; filename="rexpath-${copy.readyAt?.toISOString().slice(0, 10)}.zip"`
		}
	})
}
