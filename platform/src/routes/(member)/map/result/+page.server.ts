import { redirect } from '@sveltejs/kit'
import { verifiedLevels } from '#domain/badges/issuing/queries.ts'
import { mappingResult } from '#domain/skills/result-queries.ts'
import { personIdOf } from '#kernel/scene.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const result = await locals.ask(mappingResult, undefined)
	if (!result) redirect(303, '/map')
	return { result, verified: await locals.ask(verifiedLevels, personIdOf(locals.actor) ?? '') }
}
