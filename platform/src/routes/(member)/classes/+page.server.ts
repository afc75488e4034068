import { myClasses } from '#domain/classes/runs/queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({ runs: await locals.ask(myClasses, undefined) })
