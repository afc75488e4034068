// A page that is not open to a person looks like every other missing page, in their language and with a way back.
import type { RequestEvent } from '@sveltejs/kit'

const NO_SUCH_PAGE = '/no-such-page'

/** The missing page itself instead of a bare sentence, for those who read pages; programs keep the sentence. */
export async function inWords(refused: Response, event: RequestEvent): Promise<Response> {
	const { method, headers } = event.request
	const reads = method === 'GET' && (headers.get('accept') ?? '').includes('text/html')
	if (refused.status !== 404 || !reads || event.url.pathname === NO_SUCH_PAGE) return refused
	return event.fetch(NO_SUCH_PAGE, { headers: { accept: 'text/html' } })
}
