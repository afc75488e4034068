import { error } from '@sveltejs/kit'
import { sampleList } from '#domain/modules/progress/sample-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const page = await locals.ask(sampleList, params.id)
	return { page: page ?? error(404, 'module-not-found') }
}
