import { myApplications } from '#domain/badges/application/queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
	applications: await locals.ask(myApplications, undefined)
})
