import { error, redirect } from '@sveltejs/kit'
import { badgeList } from '#domain/badges/design/queries.ts'
import { endMembership } from '#domain/people/schools/end-membership.ts'
import { endRole } from '#domain/people/schools/end-role.ts'
import { EndRoleForm, GrantRoleForm, SchoolOnlyForm, SupervisorForm, UnitForm } from '#domain/people/schools/forms.ts'
import { grantRole } from '#domain/people/schools/grant-role.ts'
import { colleaguesOf, schoolOverview, schoolPerson } from '#domain/people/schools/queries.ts'
import { removeSupervisor } from '#domain/people/schools/remove-supervisor.ts'
import { schoolOf } from '#domain/people/schools/rules.ts'
import { setSupervisor } from '#domain/people/schools/set-supervisor.ts'
import { setUnit } from '#domain/people/schools/set-unit.ts'
import { submit } from '#routes/submit.ts'
import { inLanguage } from '#kernel/languages.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'member-not-found': 404, 'role-not-yours-to-give': 403, 'assessor-needs-language': 400, 'last-administrator': 409,
	'last-coordinator': 409, 'leads-themselves': 400
} as const

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const organisationId = schoolOf(locals.actor, url.searchParams.get('organisation')) ?? error(404)
	const person = (await locals.ask(schoolPerson, { organisationId, personId: params.id })) ?? error(404)
	const badges = (await locals.ask(badgeList, undefined)).filter(({ kind }) => kind === 'skill')
	return {
		school: (await locals.ask(schoolOverview, organisationId)) ?? error(404), member: person,
		colleagues: await locals.ask(colleaguesOf, { organisationId, personId: params.id }),
		badges: badges.map(({ id, name }) => ({ value: id, label: inLanguage(name, locals.language) }))
	}
}

type Place = { readonly params: { readonly id: string }; readonly url: URL }
const done = ({ params, url }: Place): never => redirect(303, `/school/people/${params.id}?organisation=${url.searchParams.get('organisation') ?? ''}`)

export const actions: Actions = {
	grant: (event) => submit(event, GrantRoleForm, STATUS, { run: (value) => event.locals.run(grantRole, { ...value, personId: event.params.id }), then: () => done(event) }),
	endRole: (event) => submit(event, EndRoleForm, STATUS, { run: (value) => event.locals.run(endRole, { ...value, personId: event.params.id }), then: () => done(event) }),
	unit: (event) => submit(event, UnitForm, STATUS, { run: (value) => event.locals.run(setUnit, { ...value, personId: event.params.id }), then: () => done(event) }),
	lead: (event) => submit(event, SupervisorForm, STATUS, { run: (value) => event.locals.run(setSupervisor, { ...value, personId: event.params.id }), then: () => done(event) }),
	unlead: (event) => submit(event, SupervisorForm, STATUS, { run: (value) => event.locals.run(removeSupervisor, { ...value, personId: event.params.id }), then: () => done(event) }),
	leave: (event) => submit(event, SchoolOnlyForm, STATUS, { run: (value) => event.locals.run(endMembership, { ...value, personId: event.params.id }), then: () => redirect(303, '/school/people') })
}
