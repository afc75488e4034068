import { error } from '@sveltejs/kit'
import { schoolOverview, schoolPeople } from '#domain/people/schools/queries.ts'
import { schoolOf } from '#domain/people/schools/rules.ts'
import { cleanLine } from '#kernel/text.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const organisationId = schoolOf(locals.actor, url.searchParams.get('organisation')) ?? error(404)
	const search = cleanLine(url.searchParams.get('search') ?? '').slice(0, 120)
	return {
		school: (await locals.ask(schoolOverview, organisationId)) ?? error(404),
		search,
		people: await locals.ask(schoolPeople, { organisationId, search })
	}
}
