import { error, fail, redirect } from '@sveltejs/kit'
import { decideSample } from '#domain/modules/progress/decide-sample.ts'
import { SampleForm } from '#domain/modules/progress/forms.ts'
import type { SampleVerdicts } from '#domain/modules/progress/model.ts'
import { samplePage } from '#domain/modules/progress/sample-queries.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'not-signed-in': 401, 'sample-not-found': 404, 'decision-incomplete': 400 } as const

const NOTHING: SampleVerdicts = {}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const again = url.searchParams.has('again')
	const page = await locals.ask(samplePage, { moduleId: params.id, sampleId: params.sample, again })
	return { page: page ?? error(404, 'sample-not-found') }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = readForm(SampleForm, await request.formData())
		if (!form.ok) return fail(400, { code: 'decision-incomplete', verdicts: NOTHING })
		const verdicts = form.value
		const result = await locals.run(decideSample, { moduleId: params.id, sampleId: params.sample, verdicts })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code, verdicts })
		redirect(303, `/modules/${params.id}/samples/${params.sample}#outcome`)
	}
}
