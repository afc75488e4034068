import { error } from '@sveltejs/kit'
import { activityByCode, formPage } from '#domain/feedback/answers/queries.ts'
import { submitSheet } from '#routes/submit-sheet.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const activity = (await locals.ask(activityByCode, params.code)) ?? error(404)
	const page = (await locals.ask(formPage, params.round)) ?? error(404)
	return page.activityId === activity.id ? { activity, code: params.code, page } : error(404)
}

export const actions: Actions = {
	default: async (event) => {
		const page = (await event.locals.ask(formPage, event.params.round)) ?? error(404)
		return submitSheet(event, page)
	}
}
