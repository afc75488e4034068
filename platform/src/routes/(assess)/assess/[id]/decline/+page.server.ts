import { error, fail, redirect } from '@sveltejs/kit'
import { decideApplication } from '#domain/badges/assessment/decide-application.ts'
import { DeclineForm } from '#domain/badges/assessment/forms.ts'
import { reviewPage } from '#domain/badges/assessment/review-queries.ts'
import { readForm } from '#kernel/form.ts'
import { assessStatus } from '#ui/badges/assess-status.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
	review: (await locals.ask(reviewPage, params.id)) ?? error(404, 'application-not-found')
})

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = readForm(DeclineForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const { ground, note } = form.value
		const result = await locals.run(decideApplication, {
			applicationId: params.id,
			findings: [],
			declineGround: ground,
			note
		})
		if (!result.ok) return fail(assessStatus(result.code), { code: result.code })
		redirect(303, `/assess?done=${result.value.state}`)
	}
}
