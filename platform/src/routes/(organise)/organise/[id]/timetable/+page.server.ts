import { error } from '@sveltejs/kit'
import { activityPlan } from '#domain/activities/planning/plan-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
	plan: (await locals.ask(activityPlan, params.id)) ?? error(404)
})
