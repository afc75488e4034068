import { error } from '@sveltejs/kit'
import { lessonPage } from '#domain/modules/delivery/lesson-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const lesson = await locals.ask(lessonPage, params.card)
	return { lesson: lesson ?? error(404, 'card-not-found') }
}
