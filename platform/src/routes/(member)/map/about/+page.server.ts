import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { finishMapping } from '#domain/skills/finish-mapping.ts'
import { contextForm } from '#domain/skills/forms.ts'
import { contextScreen } from '#domain/skills/mapping-queries.ts'
import { saveContext } from '#domain/skills/save-context.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'no-open-mapping': 409,
	'unknown-option': 400,
	'too-many-options': 400,
	'nothing-answered': 409
} as const

export const load: PageServerLoad = async ({ locals }) => {
	const screen = await locals.ask(contextScreen, undefined)
	return screen ? { screen } : redirect(303, '/map')
}

type Sent = Pick<RequestEvent, 'locals' | 'request'>

async function act({ locals, request }: Sent, command: typeof saveContext | typeof finishMapping) {
	const form = readForm(contextForm, await request.formData())
	if (!form.ok) return fail(400, { faults: form.faults })
	const result = await locals.run<typeof form.value, Awaited<ReturnType<typeof command>>>(command, form.value)
	return result.ok ? undefined : fail(STATUS[result.code], { code: result.code })
}

export const actions: Actions = {
	finish: async (event) => (await act(event, finishMapping)) ?? redirect(303, '/map/result'),
	keep: async (event) => (await act(event, saveContext)) ?? { kept: true },
	leave: async (event) => (await act(event, saveContext)) ?? redirect(303, '/map?kept'),
	back: async (event) => {
		const refused = await act(event, saveContext)
		if (refused) return refused
		const screen = await event.locals.ask(contextScreen, undefined)
		redirect(303, `/map/${screen?.last?.toLowerCase() ?? ''}`)
	}
}
