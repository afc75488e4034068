import { fail, redirect } from '@sveltejs/kit'
import { verifiedLevels } from '#domain/badges/issuing/queries.ts'
import { addMapping } from '#domain/skills/campaigns/add-mapping.ts'
import { campaignForm } from '#domain/skills/campaigns/forms.ts'
import { campaignsForMe } from '#domain/skills/campaigns/own-queries.ts'
import { forgetMappings } from '#domain/skills/forget-mappings.ts'
import { mappingResult } from '#domain/skills/result-queries.ts'
import { submit } from '#routes/submit.ts'
import { personIdOf } from '#kernel/scene.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'not-signed-in': 401 } as const
const ADDED = {
	'campaign-not-found': 404,
	'no-fresh-mapping': 409,
	'mapping-counted': 409,
	'already-added': 409
} as const

export const load: PageServerLoad = async ({ locals }) => {
	const result = await locals.ask(mappingResult, undefined)
	if (!result) redirect(303, '/map')
	return {
		result,
		verified: await locals.ask(verifiedLevels, personIdOf(locals.actor) ?? ''),
		campaigns: await locals.ask(campaignsForMe, undefined)
	}
}

export const actions: Actions = {
	add: (event) =>
		submit(event, campaignForm, ADDED, {
			run: ({ campaign }) => event.locals.run(addMapping, campaign),
			then: () => redirect(303, '/map/result')
		}),
	forget: async ({ locals }) => {
		const result = await locals.run(forgetMappings, undefined)
		return result.ok ? redirect(303, '/map?forgotten') : fail(STATUS[result.code], { code: result.code })
	}
}
