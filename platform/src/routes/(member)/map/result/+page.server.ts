import { fail, redirect } from '@sveltejs/kit'
import { verifiedLevels } from '#domain/badges/issuing/queries.ts'
import { forgetMappings } from '#domain/skills/forget-mappings.ts'
import { mappingResult } from '#domain/skills/result-queries.ts'
import { personIdOf } from '#kernel/scene.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'not-signed-in': 401 } as const

export const load: PageServerLoad = async ({ locals }) => {
	const result = await locals.ask(mappingResult, undefined)
	if (!result) redirect(303, '/map')
	return { result, verified: await locals.ask(verifiedLevels, personIdOf(locals.actor) ?? '') }
}

export const actions: Actions = {
	forget: async ({ locals }) => {
		const result = await locals.run(forgetMappings, undefined)
		return result.ok ? redirect(303, '/map?forgotten') : fail(STATUS[result.code], { code: result.code })
	}
}
