import { programmeSheet } from '#domain/reports/activity/public-queries.ts'
import { isLanguage } from '#kernel/languages.ts'
import { handOverPaper } from '#routes/hand-over.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const asked = url.searchParams.get('language')
	const sheet = await locals.ask(programmeSheet, {
		code: params.code,
		language: isLanguage(asked) ? asked : undefined
	})
	return sheet ? handOverPaper(sheet.name, 'pdf', sheet.paper) : new Response(null, { status: 404 })
}
