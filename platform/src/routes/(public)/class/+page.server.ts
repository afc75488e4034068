import { fail, redirect } from '@sveltejs/kit'
import { CodeForm } from '#domain/classes/runs/forms.ts'
import { classDoor } from '#domain/classes/learners/learner-queries.ts'
import { readForm } from '#kernel/form.ts'
import { codeTries, placeOf } from '#routes/class-door.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const own = await placeOf(event)
	return {
		inClass: own && { nickname: own.nickname, title: own.kit.title, lang: own.kit.spokenIn },
		left: event.url.searchParams.has('left'),
		// A link of a class that is not open leads here.
		wrong: event.url.searchParams.has('wrong')
	}
}

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = readForm(CodeForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values, code: undefined })
		const { values } = form
		if (!codeTries.take(locals.clientAddress, locals.app.clock()))
			return fail(429, { faults: undefined, values, code: 'too-many-tries' })
		if (!(await locals.ask(classDoor, form.value.code)))
			return fail(404, { faults: undefined, values, code: 'class-not-found' })
		codeTries.giveBack(locals.clientAddress)
		redirect(303, `/class/${form.value.code}`)
	}
}
