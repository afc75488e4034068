import { error } from '@sveltejs/kit'
import { triedModules } from '#domain/feedback/comments/module-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
	modules: (await locals.ask(triedModules, undefined)) ?? error(404)
})
