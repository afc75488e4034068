// Headers that every answer carries; a route may set its own cache rule, the rest is not negotiable.
import type { RequestEvent } from '@sveltejs/kit'

export function secured(response: Response, { url }: RequestEvent): Response {
	const { headers } = response
	if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
	headers.set('x-content-type-options', 'nosniff')
	headers.set('referrer-policy', 'strict-origin-when-cross-origin')
	headers.set('cross-origin-opener-policy', 'same-origin')
	headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()')
	if (!headers.has('content-security-policy'))
		headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
	if (url.protocol === 'https:') headers.set('strict-transport-security', 'max-age=31536000')
	return response
}
