import { error, fail, redirect } from '@sveltejs/kit'
import { startChoices } from '#domain/classes/runs/kit-queries.ts'
import { myClasses } from '#domain/classes/runs/queries.ts'
import { finishActivity } from '#domain/modules/progress/finish-activity.ts'
import { STUDENT_KIT } from '#domain/modules/progress/model.ts'
import { kitPage } from '#domain/modules/progress/page-queries.ts'
import { reopenActivity } from '#domain/modules/progress/reopen-activity.ts'
import { COUNTRIES } from '#domain/people/schools/model.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'not-signed-in': 401, 'module-not-found': 404, 'activity-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, params }) => {
	const page = await locals.ask(kitPage, params.id)
	return {
		page: page ?? error(404, 'module-not-found'),
		choices: await locals.ask(startChoices, params.id),
		runs: await locals.ask(myClasses, params.id),
		countries: COUNTRIES
	}
}

export const actions: Actions = {
	used: async ({ locals, params }) => {
		const result = await locals.run(finishActivity, { moduleId: params.id, activityId: STUDENT_KIT })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/modules/${params.id}/students`)
	},
	reopen: async ({ locals, params }) => {
		const result = await locals.run(reopenActivity, { moduleId: params.id, activityId: STUDENT_KIT })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/modules/${params.id}/students`)
	}
}
