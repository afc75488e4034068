import { error, fail, redirect } from '@sveltejs/kit'
import { addLink } from '#domain/badges/application/add-link.ts'
import { askConfirmation } from '#domain/badges/application/ask-confirmation.ts'
import { ConfirmationForm, LinkForm, PieceForm } from '#domain/badges/application/forms.ts'
import { applicationPage } from '#domain/badges/application/queries.ts'
import { removeEvidence, restoreEvidence } from '#domain/badges/application/remove-evidence.ts'
import { isEditable } from '#domain/badges/application/rules.ts'
import { ACCEPT } from '#domain/badges/files/rules.ts'
import { readForm } from '#kernel/form.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { evidenceStatus } from '#ui/badges/evidence-status.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const application = (await locals.ask(applicationPage, params.id)) ?? error(404, 'application-not-found')
	if (!isEditable(application.state)) redirect(303, `/applications/${params.id}`)
	return { application, accept: ACCEPT, languages: LANGUAGES, added: url.searchParams.get('added') }
}

const back = ({ params }: RequestEvent, added: string) =>
	redirect(303, `/applications/${params.id}/evidence?added=${added}`)

const changing =
	(command: typeof removeEvidence | typeof restoreEvidence, said: string) => async (event: RequestEvent) => {
		const form = readForm(PieceForm, await event.request.formData())
		if (!form.ok) return fail(404, { code: 'evidence-not-found' })
		const result = await event.locals.run(command, {
			applicationId: event.params.id,
			evidenceId: form.value.evidence
		})
		if (!result.ok) return fail(evidenceStatus(result.code), { code: result.code })
		back(event, said)
	}

export const actions: Actions = {
	upload: async (event) => {
		const { locals, request, params } = event
		const result = await locals.app.uploads.fromForm(request, locals, params.id)
		if (!result.ok) return fail(evidenceStatus(result.code), { code: result.code, part: 'file' })
		back(event, 'file')
	},
	link: async (event) => {
		const form = readForm(LinkForm, await event.request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values, part: 'link' })
		const result = await event.locals.run(addLink, { applicationId: event.params.id, ...form.value })
		if (!result.ok) return fail(evidenceStatus(result.code), { code: result.code, part: 'link' })
		back(event, 'link')
	},
	confirmation: async (event) => {
		const form = readForm(ConfirmationForm, await event.request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values, part: 'confirmation' })
		const result = await event.locals.run(askConfirmation, { applicationId: event.params.id, ...form.value })
		if (!result.ok) return fail(evidenceStatus(result.code), { code: result.code, part: 'confirmation' })
		back(event, 'confirmation')
	},
	remove: changing(removeEvidence, 'removed'),
	restore: changing(restoreEvidence, 'restored')
}
