import { fail, redirect } from '@sveltejs/kit'
import { startForm } from '#domain/skills/forms.ts'
import { campaignsForMe } from '#domain/skills/campaigns/own-queries.ts'
import { mappingStart } from '#domain/skills/mapping-queries.ts'
import { startMapping } from '#domain/skills/start-mapping.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'not-signed-in': 401, 'no-framework': 503 } as const

export const load: PageServerLoad = async ({ locals, url }) => ({
	start: await locals.ask(mappingStart, undefined),
	campaigns: await locals.ask(campaignsForMe, undefined),
	kept: url.searchParams.has('kept'),
	forgotten: url.searchParams.has('forgotten')
})

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = readForm(startForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults })
		const result = await locals.run(startMapping, form.value.mode)
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		const begun = await locals.ask(mappingStart, undefined)
		redirect(303, `/map/${begun?.open?.next?.toLowerCase() ?? 'about'}`)
	}
}
