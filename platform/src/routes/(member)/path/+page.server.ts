import { error } from '@sveltejs/kit'
import { pathPage } from '#domain/path/path-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
	const { nextStep } = await parent()
	const path = await locals.ask(pathPage, nextStep?.moduleId)
	return { path: path ?? error(503, 'no-training-package'), chosen: url.searchParams.has('chosen'), toAssess: undefined }
}
