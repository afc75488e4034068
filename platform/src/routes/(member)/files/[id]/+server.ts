// One file of evidence. Who may see it is asked anew on each request; what it holds gets no rights on this site.
import { error } from '@sveltejs/kit'
import { readableFile } from '#domain/badges/files/queries.ts'
import { rangeOf } from '#domain/badges/files/rules.ts'
import type { RequestHandler } from './$types'

// A sandboxed document may not use the browser's PDF reader; a PDF is never read as a page, so nothing else is lost.
const POLICY = "default-src 'none'; frame-ancestors 'self'"
const policyFor = (mediaType: string): string =>
	mediaType === 'application/pdf' ? `${POLICY}; object-src 'self'` : `${POLICY}; sandbox`

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const file = await locals.ask(readableFile, params.id)
	if (!file) error(404, 'file-not-found')
	const headers = {
		'content-type': file.media_type,
		'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
		'content-security-policy': policyFor(file.media_type),
		'cross-origin-resource-policy': 'same-origin',
		'cache-control': 'private, no-store',
		'accept-ranges': 'bytes'
	}
	const range = rangeOf(request.headers.get('range'), file.bytes)
	if (range === 'outside')
		return new Response(null, {
			status: 416,
			headers: { ...headers, 'content-range': `bytes */${file.bytes}` }
		})
	const length = range ? range.end - range.start + 1 : file.bytes
	return new Response(await locals.app.ports.files.read(file.storage_key, range), {
		status: range ? 206 : 200,
		headers: {
			...headers,
			'content-length': String(length),
			...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${file.bytes}` } : {})
		}
	})
}
