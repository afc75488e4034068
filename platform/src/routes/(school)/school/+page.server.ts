import { error } from '@sveltejs/kit'
import { ownSchools, schoolOverview } from '#domain/people/schools/queries.ts'
import { schoolOf } from '#domain/people/schools/rules.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const id = schoolOf(locals.actor, url.searchParams.get('organisation')) ?? error(404)
	const school = (await locals.ask(schoolOverview, id)) ?? error(404)
	return { school, schools: await locals.ask(ownSchools, undefined) }
}
