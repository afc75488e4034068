import { error, fail, redirect } from '@sveltejs/kit'
import { answerSelfCheck } from '#domain/modules/progress/answer-self-check.ts'
import { AnswerForm } from '#domain/modules/progress/forms.ts'
import { selfCheckPage } from '#domain/modules/progress/self-check-queries.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'not-signed-in': 401, 'question-not-found': 404, 'answer-incomplete': 400 } as const

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = await locals.ask(selfCheckPage, {
		moduleId: params.id,
		again: url.searchParams.get('again') ?? undefined
	})
	return { page: page ?? error(404, 'module-not-found') }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = readForm(AnswerForm, await request.formData())
		if (!form.ok)
			return fail(400, { code: 'answer-incomplete', questionId: form.values.question ?? '', given: {} })
		const { questionId, given } = form.value
		const result = await locals.run(answerSelfCheck, { moduleId: params.id, questionId, given })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code, questionId, given })
		redirect(303, `/modules/${params.id}/self-check#${questionId}`)
	}
}
