import { error, redirect } from '@sveltejs/kit'
import { SupervisorForm, UnitForm } from '#domain/people/schools/forms.ts'
import { colleaguesOf, schoolOverview, schoolPerson } from '#domain/people/schools/queries.ts'
import { removeSupervisor } from '#domain/people/schools/remove-supervisor.ts'
import { schoolOf } from '#domain/people/schools/rules.ts'
import { setSupervisor } from '#domain/people/schools/set-supervisor.ts'
import { setUnit } from '#domain/people/schools/set-unit.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'member-not-found': 404, 'leads-themselves': 400 } as const

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const organisationId = schoolOf(locals.actor, url.searchParams.get('organisation')) ?? error(404)
	return {
		school: (await locals.ask(schoolOverview, organisationId)) ?? error(404),
		member: (await locals.ask(schoolPerson, { organisationId, personId: params.id })) ?? error(404),
		colleagues: await locals.ask(colleaguesOf, { organisationId, personId: params.id })
	}
}

const back =
	(id: string) =>
	(_: unknown, { organisationId }: { organisationId: string }): never =>
		redirect(303, `/school/people/${id}/place?organisation=${organisationId}`)

export const actions: Actions = {
	unit: (event) =>
		submit(event, UnitForm, STATUS, {
			run: (value) => event.locals.run(setUnit, { ...value, personId: event.params.id }),
			then: back(event.params.id)
		}),
	lead: (event) =>
		submit(event, SupervisorForm, STATUS, {
			run: (value) => event.locals.run(setSupervisor, { ...value, personId: event.params.id }),
			then: back(event.params.id)
		}),
	unlead: (event) =>
		submit(event, SupervisorForm, STATUS, {
			run: (value) => event.locals.run(removeSupervisor, { ...value, personId: event.params.id }),
			then: back(event.params.id)
		})
}
