import { error, redirect } from '@sveltejs/kit'
import { StartForm } from '#domain/classes/runs/forms.ts'
import { startChoices } from '#domain/classes/runs/kit-queries.ts'
import { startClass } from '#domain/classes/runs/start-class.ts'
import { COUNTRIES } from '#domain/people/schools/model.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'no-school': 409, 'kit-not-found': 404, 'too-many-classes': 409 } as const

export const load: PageServerLoad = async ({ locals, url }) => {
	const choices = await locals.ask(startChoices, url.searchParams.get('module') ?? '')
	return { choices: choices ?? error(404, 'kit-not-found'), countries: COUNTRIES }
}

export const actions: Actions = {
	default: (event) =>
		submit(event, StartForm, STATUS, {
			run: ({ module: moduleId, school: organisationId, card, country, partner, ages }) =>
				event.locals.run(startClass, {
					moduleId,
					organisationId,
					lessonCardId: card === '' ? null : card,
					countries: partner === '' ? [country] : [country, partner],
					ages
				}),
			then: ({ id }) => redirect(303, `/classes/${id}?new`)
		})
}
