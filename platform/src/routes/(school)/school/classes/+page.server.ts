import { error } from '@sveltejs/kit'
import { schoolClasses } from '#domain/classes/totals/school-queries.ts'
import { schoolOf } from '#domain/people/schools/rules.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const organisationId = schoolOf(locals.actor, url.searchParams.get('organisation')) ?? error(404)
	return { organisationId, numbers: (await locals.ask(schoolClasses, organisationId)) ?? error(404) }
}
