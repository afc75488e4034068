import { error, fail, redirect } from '@sveltejs/kit'
import { SendForm } from '#domain/badges/application/forms.ts'
import { applicationPage } from '#domain/badges/application/queries.ts'
import { hintsIn, isEditable, promiseFrom } from '#domain/badges/application/rules.ts'
import { submitApplication } from '#domain/badges/application/submit-application.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'application-not-found': 404,
	'not-editable': 409,
	'file-unreadable': 409,
	'no-evidence': 409,
	'nothing-added': 409
} as const

export const load: PageServerLoad = async ({ locals, params }) => {
	const application = (await locals.ask(applicationPage, params.id)) ?? error(404, 'application-not-found')
	if (!isEditable(application.state)) redirect(303, `/applications/${params.id}`)
	const pieces = application.evidence.filter(
		({ removed, round }) => !removed && round === application.writing
	)
	const words = pieces
		.map(({ body, title, confirmation }) => `${body}\n${title}\n${confirmation?.request ?? ''}`)
		.join('\n')
	return {
		application,
		pieces,
		hints: hintsIn(words),
		promisedAt: promiseFrom(locals.app.clock()).promised_at
	}
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = readForm(SendForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const { summary, links } = form.value
		const result = await locals.run(submitApplication, {
			applicationId: params.id,
			summary,
			publishLinks: links === 'yes'
		})
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/applications/${params.id}?sent`)
	}
}
