import { error, redirect } from '@sveltejs/kit'
import { endRole } from '#domain/people/schools/end-role.ts'
import { EndRoleForm, GrantRoleForm, ReasonForm } from '#domain/people/schools/forms.ts'
import { grantRole } from '#domain/people/schools/grant-role.ts'
import { restorePerson } from '#domain/people/schools/restore-person.ts'
import { sitePerson } from '#domain/people/schools/site-queries.ts'
import { suspendPerson } from '#domain/people/schools/suspend-person.ts'
import { submit } from '#routes/submit.ts'
import { z } from 'zod'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'person-not-found': 404,
	'member-not-found': 404,
	'not-yourself': 409,
	'last-administrator': 409,
	'last-coordinator': 409,
	'role-not-yours-to-give': 403,
	'assessor-needs-language': 400
} as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	member: (await locals.ask(sitePerson, params.id)) ?? error(404)
})

const back = (id: string) => (): never => redirect(303, `/admin/people/${id}`)

export const actions: Actions = {
	suspend: (event) =>
		submit(event, ReasonForm, STATUS, {
			run: ({ reason }) => event.locals.run(suspendPerson, { personId: event.params.id, reason }),
			then: back(event.params.id)
		}),
	restore: (event) =>
		submit(event, z.strictObject({}), STATUS, {
			run: () => event.locals.run(restorePerson, event.params.id),
			then: back(event.params.id)
		}),
	grant: (event) =>
		submit(event, GrantRoleForm, STATUS, {
			run: (value) => event.locals.run(grantRole, { ...value, personId: event.params.id }),
			then: back(event.params.id)
		}),
	endRole: (event) =>
		submit(event, EndRoleForm, STATUS, {
			run: (value) => event.locals.run(endRole, { ...value, personId: event.params.id }),
			then: back(event.params.id)
		})
}
