import { myBadges } from '#domain/passport/queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({ badges: await locals.ask(myBadges, undefined) })
