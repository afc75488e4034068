import { error, fail, redirect } from '@sveltejs/kit'
import { correctName } from '#domain/badges/issuing/correct-name.ts'
import { keptBadge } from '#domain/badges/issuing/keep-queries.ts'
import { revokeCredential } from '#domain/badges/issuing/revoke-credential.ts'
import { NameForm, RevokeForm } from '#domain/passport/forms.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'badge-not-found': 404, 'already-revoked': 409, 'same-name': 409 } as const

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	badge: (await locals.ask(keptBadge, params.id)) ?? error(404, 'badge-not-found'),
	done: url.searchParams.get('done')
})

export const actions: Actions = {
	correct: async ({ locals, params, request }) => {
		const form = readForm(NameForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const result = await locals.run(correctName, { credentialId: params.id, name: form.value.name })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code, values: { name: form.value.name } })
		redirect(303, `/school/badges/${params.id}?done=corrected`)
	},
	revoke: async ({ locals, params, request }) => {
		const form = readForm(RevokeForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const result = await locals.run(revokeCredential, { credentialId: params.id, reason: form.value.reason })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/school/badges/${params.id}?done=revoked`)
	}
}
