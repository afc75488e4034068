import { fail } from '@sveltejs/kit'
import { prioritiesForm } from '#domain/path/forms.ts'
import { prioritiesOfSchools } from '#domain/path/queries.ts'
import { setPriorities } from '#domain/path/set-priorities.ts'
import { areaNames } from '#domain/skills/mapping-queries.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'school-not-found': 404, 'unknown-area': 400, 'too-many-areas': 400 } as const

export const load: PageServerLoad = async ({ locals }) => ({
	schools: await locals.ask(prioritiesOfSchools, undefined),
	areas: await locals.ask(areaNames, undefined)
})

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = readForm(prioritiesForm, await request.formData())
		if (!form.ok) return fail(400, { code: 'not-understood' })
		const { school: organisationId, areas } = form.value
		const result = await locals.run(setPriorities, { organisationId, areas })
		return result.ok
			? { kept: organisationId }
			: fail(STATUS[result.code], { code: result.code, school: organisationId })
	}
}
