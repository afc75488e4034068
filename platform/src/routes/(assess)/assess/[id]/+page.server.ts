import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { decideApplication } from '#domain/badges/assessment/decide-application.ts'
import { findingsOf, ReviewForm } from '#domain/badges/assessment/forms.ts'
import { giveBackApplication } from '#domain/badges/assessment/give-back-application.ts'
import { keepDraft } from '#domain/badges/assessment/keep-draft.ts'
import { reviewPage } from '#domain/badges/assessment/review-queries.ts'
import { readForm } from '#kernel/form.ts'
import { assessStatus } from '#ui/badges/assess-status.ts'
import type { Actions, PageServerLoad } from './$types'

type Event = RequestEvent<{ id: string }>

export const load: PageServerLoad = async ({ locals, params }) => ({
	review: (await locals.ask(reviewPage, params.id)) ?? error(404, 'application-not-found')
})

/** What was typed is kept first, so that a refused decision loses nothing. */
async function kept({ locals, params, request }: Event) {
	const form = readForm(ReviewForm, await request.formData())
	if (!form.ok) return { failed: fail(400, { faults: form.faults }) }
	const result = await locals.run(keepDraft, { applicationId: params.id, draft: form.value })
	return result.ok
		? { draft: form.value }
		: { failed: fail(assessStatus(result.code), { code: result.code }) }
}

export const actions: Actions = {
	keep: async (event: Event) => (await kept(event)).failed ?? { kept: true },
	decide: async (event: Event) => {
		const { draft, failed } = await kept(event)
		if (!draft) return failed
		const { locals, params } = event
		const review = (await locals.ask(reviewPage, params.id)) ?? error(404, 'application-not-found')
		const findings = findingsOf(
			draft,
			review.badge.criteria.map(({ id }) => id)
		)
		const result = await locals.run(decideApplication, {
			applicationId: params.id,
			findings,
			declineGround: undefined,
			note: draft.note
		})
		if (!result.ok) return fail(assessStatus(result.code), { code: result.code })
		redirect(303, `/assess?done=${result.value.state}`)
	},
	back: async ({ locals, params }: Event) => {
		const result = await locals.run(giveBackApplication, params.id)
		if (!result.ok) return fail(assessStatus(result.code), { code: result.code })
		redirect(303, '/assess?done=given-back')
	}
}
