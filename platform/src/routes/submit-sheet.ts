// A filled-in feedback form: faults go back to their questions, a sent one to its thanks.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { answersForm } from '#domain/feedback/answers/forms.ts'
import type { FormPage } from '#domain/feedback/answers/queries.ts'
import { readSheet } from '#domain/feedback/answers/rules.ts'
import { sendAnswers } from '#domain/feedback/answers/send-answers.ts'
import { readForm } from '#kernel/form.ts'

const STATUS = { 'round-not-found': 404, 'answered-already': 409, 'not-open': 409 } as const

export async function submitSheet({ request, locals, url }: RequestEvent, { round, questions }: FormPage) {
	const form = readForm(answersForm, await request.formData())
	if (!form.ok) return fail(400, { faults: form.faults, values: form.values, code: undefined })
	const read = readSheet(questions, form.value)
	if (!read.ok) return fail(400, { faults: read.faults, values: form.value, code: undefined })
	const sent = await locals.run(sendAnswers, { roundId: round.roundId, sheet: read.sheet })
	if (!sent.ok) return fail(STATUS[sent.code], { faults: undefined, values: form.value, code: sent.code })
	redirect(303, url.pathname)
}
