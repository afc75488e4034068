// The answer while the database is away: that it is not the reader's fault, that nothing is lost, and when to come back.
import type { RequestEvent } from '@sveltejs/kit'
import { translator } from '#i18n/translate.ts'
import { guestLanguage } from './identify.ts'

const RETRY_SECONDS = '5'

/** Made without the pages: their layout asks the database too. */
export function unavailable(event: RequestEvent): Response {
	const headers = { 'retry-after': RETRY_SECONDS }
	if (!(event.request.headers.get('accept') ?? '').includes('text/html'))
		return Response.json({ code: 'unavailable' }, { status: 503, headers })
	const language = guestLanguage(event)
	const t = translator(language)
	const [title, text] = [t('common.busyTitle'), t('common.busyText')]
	return new Response(
		`<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · Rexpath</title><main><h1>${title}</h1><p>${text}</p><p><a href="/">Rexpath</a></p></main></html>`,
		{ status: 503, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } }
	)
}
