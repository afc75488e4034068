import { error, fail, redirect } from '@sveltejs/kit'
import { TextForm } from '#domain/badges/application/forms.ts'
import { applicationPage } from '#domain/badges/application/queries.ts'
import { isEditable, TEXT_GUIDE } from '#domain/badges/application/rules.ts'
import { saveText } from '#domain/badges/application/save-text.ts'
import { readForm } from '#kernel/form.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const STATUS = { 'application-not-found': 404, 'not-editable': 409 } as const

export const load: PageServerLoad = async ({ locals, params }) => {
	const application = (await locals.ask(applicationPage, params.id)) ?? error(404, 'application-not-found')
	if (!isEditable(application.state)) redirect(303, `/applications/${params.id}`)
	const text =
		application.evidence.find(({ kind, round }) => kind === 'text' && round === application.writing)?.body ??
		''
	return { application, text, guide: TEXT_GUIDE, languages: LANGUAGES }
}

async function save({ locals, params, request }: RequestEvent) {
	const form = readForm(TextForm, await request.formData())
	if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
	const result = await locals.run(saveText, { applicationId: params.id, ...form.value })
	return result.ok ? undefined : fail(STATUS[result.code], { code: result.code })
}

export const actions: Actions = {
	keep: async (event) => (await save(event)) ?? { kept: true },
	next: async (event) => {
		const failed = await save(event)
		if (failed) return failed
		redirect(303, `/applications/${event.params.id}/evidence`)
	}
}
