import { error } from '@sveltejs/kit'
import { reportPage } from '#domain/reports/activity/page-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const { origin } = locals.app.config.publicUrl
	return { report: (await locals.ask(reportPage, { activityId: params.id, origin })) ?? error(404) }
}
