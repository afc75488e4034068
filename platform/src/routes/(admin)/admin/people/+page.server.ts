import { findPeople } from '#domain/people/schools/site-queries.ts'
import { cleanLine } from '#kernel/text.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const search = cleanLine(url.searchParams.get('search') ?? '').slice(0, 120)
	return { search, people: await locals.ask(findPeople, search) }
}
