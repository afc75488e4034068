import { error } from '@sveltejs/kit'
import { printPage } from '#domain/modules/progress/page-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const module = await locals.ask(printPage, params.id)
	return { module: module ?? error(404, 'module-not-found') }
}
