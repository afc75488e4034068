import { keptBadges } from '#domain/badges/issuing/keep-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
	badges: await locals.ask(keptBadges, undefined)
})
