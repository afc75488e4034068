import { error, fail, redirect } from '@sveltejs/kit'
import { StartForm } from '#domain/badges/application/forms.ts'
import { startApplication } from '#domain/badges/application/start-application.ts'
import { badgePage } from '#domain/badges/design/queries.ts'
import { mySchools } from '#domain/badges/application/queries.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'badge-not-found': 404,
	'comes-by-itself': 409,
	'no-school': 409,
	'already-awarded': 409
} as const
const OVER = new Set(['awarded', 'declined'])

export const load: PageServerLoad = async ({ locals, params }) => {
	const badge = await locals.ask(badgePage, params.id)
	if (badge?.kind !== 'skill') error(404, 'badge-not-found')
	if (badge.mine && !OVER.has(badge.mine.state)) redirect(303, `/applications/${badge.mine.id}`)
	return { badge, schools: await locals.ask(mySchools, undefined) }
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = readForm(StartForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults })
		const result = await locals.run(startApplication, {
			badgeId: params.id,
			organisationId: form.value.school
		})
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/applications/${result.value.applicationId}/write`)
	}
}
