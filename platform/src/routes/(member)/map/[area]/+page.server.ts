import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { answersForm } from '#domain/skills/forms.ts'
import { areaScreen } from '#domain/skills/mapping-queries.ts'
import { isAreaId, type AreaId } from '#domain/skills/model.ts'
import { saveAnswers } from '#domain/skills/save-answers.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'no-open-mapping': 409, 'unknown-statement': 400 } as const

export const load: PageServerLoad = async ({ locals, params }) => {
	const screen = await locals.ask(areaScreen, areaFrom(params.area))
	return screen ? { screen } : redirect(303, '/map')
}

function areaFrom(param: string): AreaId {
	const area = param.toUpperCase()
	return isAreaId(area) && param === area.toLowerCase() ? area : error(404, 'no-such-area')
}

type AreaRequest = Pick<RequestEvent<{ area: string }>, 'locals' | 'params' | 'request'>

async function save({ locals, params, request }: AreaRequest) {
	const form = readForm(answersForm, await request.formData())
	if (!form.ok) return fail(400, { faults: form.faults })
	const result = await locals.run(saveAnswers, { areaId: areaFrom(params.area), answers: form.value })
	return result.ok ? undefined : fail(STATUS[result.code], { code: result.code })
}

async function saveThen(event: AreaRequest, way: 'next' | 'previous') {
	const refused = await save(event)
	if (refused) return refused
	const screen = await event.locals.ask(areaScreen, areaFrom(event.params.area))
	redirect(303, `/map${screen?.[way] ? `/${screen[way].toLowerCase()}` : way === 'next' ? '/about' : ''}`)
}

export const actions: Actions = {
	next: (event) => saveThen(event, 'next'),
	back: (event) => saveThen(event, 'previous'),
	/** Kept as it is typed, by static/enhance/keep-answers.js. */
	keep: async (event) => (await save(event)) ?? { kept: true },
	leave: async (event) => (await save(event)) ?? redirect(303, '/map?kept')
}
