import { fail, redirect } from '@sveltejs/kit'
import { erasureBehind } from '#domain/privacy/erasure/queries.ts'
import { undoErasure } from '#domain/privacy/erasure/undo-erasure.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'link-used-or-old': 410 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	dueAt: (await locals.askAsSystem(erasureBehind, params.token))?.dueAt
})

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const result = await locals.runAsSystem(undoErasure, params.token)
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, '/sign-in')
	}
}
