import type { RequestHandler } from './$types'

// A service worker may look after the folder of its address and no more: so it stands here, and its text with the others.
export const GET: RequestHandler = () =>
	new Response("importScripts('/enhance/attendance-worker.js')\n", {
		headers: {
			'content-type': 'text/javascript',
			'cache-control': 'no-cache',
			'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'"
		}
	})
