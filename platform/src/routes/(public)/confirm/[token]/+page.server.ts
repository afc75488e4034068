import { fail, redirect } from '@sveltejs/kit'
import { answerConfirmation } from '#domain/badges/application/answer-confirmation.ts'
import { confirmationPage } from '#domain/badges/application/confirmation-queries.ts'
import { AnswerForm } from '#domain/badges/application/forms.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'confirmation-over': 410 } as const

// Reading the page answers nothing: mail scanners open links too.
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'x-robots-tag': 'noindex' })
	return { asked: await locals.askAsSystem(confirmationPage, params.token) }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = readForm(AnswerForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const result = await locals.runAsSystem(answerConfirmation, { token: params.token, ...form.value })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/confirm/${params.token}`)
	}
}
