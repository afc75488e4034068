import { error } from '@sveltejs/kit'
import { formOfApplication } from '#domain/feedback/answers/queries.ts'
import { submitSheet } from '#routes/submit-sheet.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
	applicationId: params.id,
	page: (await locals.ask(formOfApplication, params.id)) ?? error(404)
})

export const actions: Actions = {
	default: async (event) => {
		const page = (await event.locals.ask(formOfApplication, event.params.id)) ?? error(404)
		return submitSheet(event, page)
	}
}
