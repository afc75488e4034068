import { error } from '@sveltejs/kit'
import { formsOfActivity } from '#domain/feedback/answers/queries.ts'
import { ownComments } from '#domain/feedback/comments/queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = (await locals.ask(formsOfActivity, params.code)) ?? error(404)
	return { ...found, comments: await locals.ask(ownComments, { activityId: found.activity.id }) }
}
