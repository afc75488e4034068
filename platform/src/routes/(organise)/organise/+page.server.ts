import { plannedActivities } from '#domain/activities/planning/list-queries.ts'
import { hasRole } from '#kernel/scene.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
	activities: await locals.ask(plannedActivities, undefined),
	mayPlan: hasRole(locals.actor, 'coordinator')
})
