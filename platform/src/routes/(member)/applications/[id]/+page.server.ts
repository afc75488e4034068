import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { appealDecision } from '#domain/badges/application/appeal-decision.ts'
import { approveSummary } from '#domain/badges/application/approve-summary.ts'
import { AppealForm, SummaryForm } from '#domain/badges/application/forms.ts'
import { applicationPage } from '#domain/badges/application/queries.ts'
import { isOpen } from '#domain/badges/application/rules.ts'
import { withdrawApplication } from '#domain/badges/application/withdraw-application.ts'
import { formOfApplication } from '#domain/feedback/answers/queries.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'application-not-found': 404,
	'not-open': 409,
	'not-declined': 409,
	'appealed-before': 409,
	'appeal-too-late': 409,
	'another-open': 409
} as const
type Event = RequestEvent<{ id: string }>

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const application = (await locals.ask(applicationPage, params.id)) ?? error(404, 'application-not-found')
	return {
		application,
		open: isOpen(application.state),
		feedback: (await locals.ask(formOfApplication, params.id))?.round,
		sent: url.searchParams.has('sent'),
		kept: url.searchParams.has('kept')
	}
}

export const actions: Actions = {
	withdraw: async ({ locals, params }: Event) => {
		const result = await locals.run(withdrawApplication, params.id)
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/applications/${params.id}`)
	},
	summary: async ({ locals, params, request }: Event) => {
		const form = readForm(SummaryForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const { summary, links } = form.value
		const result = await locals.run(approveSummary, {
			applicationId: params.id,
			summary,
			publishLinks: links === 'yes'
		})
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/applications/${params.id}?kept`)
	},
	appeal: async ({ locals, params, request }: Event) => {
		const form = readForm(AppealForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const result = await locals.run(appealDecision, { applicationId: params.id, reason: form.value.reason })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/applications/${params.id}?sent`)
	}
}
