import { error, fail, redirect } from '@sveltejs/kit'
import { commentPlace } from '#domain/feedback/comments/queries.ts'
import { cardPage } from '#domain/modules/progress/page-queries.ts'
import { recordReading } from '#domain/modules/progress/record-reading.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'not-signed-in': 401, 'module-not-found': 404, 'card-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, params }) => {
	const page = await locals.ask(cardPage, { moduleId: params.id, cardId: params.card })
	return {
		page: page ?? error(404, 'card-not-found'),
		/** Whether this person tries the module out now, and may say something here. */
		commenting: (await locals.ask(commentPlace, params.id)) !== undefined
	}
}

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const result = await locals.run(recordReading, { moduleId: params.id, cardId: params.card })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		const { nextCardId } = result.value
		redirect(303, nextCardId ? `/modules/${params.id}/${nextCardId}` : `/modules/${params.id}#activities`)
	}
}
