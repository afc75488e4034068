import { comingActivities, ownActivities } from '#domain/activities/planning/list-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
	own: await locals.ask(ownActivities, undefined),
	coming: await locals.ask(comingActivities, undefined),
	mayOrganise:
		locals.actor.kind === 'person' && locals.actor.affiliations.some(({ roles }) => roles.has('coordinator'))
})
