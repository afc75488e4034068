import { lessonList } from '#domain/modules/delivery/lesson-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
	lessons: await locals.ask(lessonList, undefined)
})
