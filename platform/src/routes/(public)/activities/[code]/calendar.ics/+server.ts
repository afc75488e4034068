import { calendarFeed } from '#domain/reports/activity/public-queries.ts'
import { isLanguage } from '#kernel/languages.ts'
import { handOver } from '#routes/hand-over.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const asked = url.searchParams.get('language')
	const feed = await locals.ask(calendarFeed, {
		code: params.code,
		language: isLanguage(asked) ? asked : undefined,
		origin: locals.app.config.publicUrl.origin
	})
	if (!feed) return new Response(null, { status: 404 })
	return handOver({ name: feed.name, type: 'text/calendar; charset=utf-8', content: feed.text })
}
