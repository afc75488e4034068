import { error, fail, redirect } from '@sveltejs/kit'
import { finishSecondLook } from '#domain/badges/assessment/finish-second-look.ts'
import { findingsOf, ReviewForm } from '#domain/badges/assessment/forms.ts'
import { lookPage } from '#domain/badges/assessment/review-queries.ts'
import { readForm } from '#kernel/form.ts'
import { assessStatus } from '#ui/badges/assess-status.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
	look: (await locals.ask(lookPage, params.id)) ?? error(404, 'look-not-found')
})

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = readForm(ReviewForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults })
		const look = (await locals.ask(lookPage, params.id)) ?? error(404, 'look-not-found')
		const findings = findingsOf(
			form.value,
			look.badge.criteria.map(({ id }) => id)
		)
		const result = await locals.run(finishSecondLook, { secondLookId: params.id, findings })
		if (!result.ok) return fail(assessStatus(result.code), { code: result.code, draft: form.value })
		redirect(303, '/assess?done=looked')
	}
}
