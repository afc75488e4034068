import { error, redirect } from '@sveltejs/kit'
import { badgeList } from '#domain/badges/design/queries.ts'
import { endMembership } from '#domain/people/schools/end-membership.ts'
import { endRole } from '#domain/people/schools/end-role.ts'
import { EndRoleForm, GrantRoleForm, SchoolOnlyForm } from '#domain/people/schools/forms.ts'
import { grantRole } from '#domain/people/schools/grant-role.ts'
import { schoolOverview, schoolPerson } from '#domain/people/schools/queries.ts'
import { schoolOf } from '#domain/people/schools/rules.ts'
import { inLanguage } from '#kernel/languages.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'member-not-found': 404,
	'role-not-yours-to-give': 403,
	'assessor-needs-language': 400,
	'last-administrator': 409,
	'last-coordinator': 409
} as const

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const organisationId = schoolOf(locals.actor, url.searchParams.get('organisation')) ?? error(404)
	const badges = (await locals.ask(badgeList, undefined)).filter(({ kind }) => kind === 'skill')
	return {
		school: (await locals.ask(schoolOverview, organisationId)) ?? error(404),
		member: (await locals.ask(schoolPerson, { organisationId, personId: params.id })) ?? error(404),
		badges: badges.map(({ id, name }) => ({ value: id, label: inLanguage(name, locals.language) }))
	}
}

export const actions: Actions = {
	grant: (event) =>
		submit(event, GrantRoleForm, STATUS, {
			run: (value) => event.locals.run(grantRole, { ...value, personId: event.params.id }),
			then: (_, { organisationId }) =>
				redirect(303, `/school/people/${event.params.id}?organisation=${organisationId}`)
		}),
	endRole: (event) =>
		submit(event, EndRoleForm, STATUS, {
			run: (value) => event.locals.run(endRole, { ...value, personId: event.params.id }),
			then: (_, { organisationId }) =>
				redirect(303, `/school/people/${event.params.id}?organisation=${organisationId}`)
		}),
	leave: (event) =>
		submit(event, SchoolOnlyForm, STATUS, {
			run: (value) => event.locals.run(endMembership, { ...value, personId: event.params.id }),
			then: (_, { organisationId }) => redirect(303, `/school/people?organisation=${organisationId}`)
		})
}
