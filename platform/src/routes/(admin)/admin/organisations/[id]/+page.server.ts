import { error, redirect } from '@sveltejs/kit'
import { InviteForm } from '#domain/people/joining/forms.ts'
import { invitePeople } from '#domain/people/joining/invite-people.ts'
import { openInvitations } from '#domain/people/joining/queries.ts'
import { COUNTRIES } from '#domain/people/schools/model.ts'
import { editOrganisation } from '#domain/people/schools/edit-organisation.ts'
import { OrganisationForm } from '#domain/people/schools/forms.ts'
import { schoolPeople } from '#domain/people/schools/queries.ts'
import { consortia, organisationFacts } from '#domain/people/schools/site-queries.ts'
import { isLanguage, LANGUAGES } from '#kernel/languages.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'organisation-not-found': 404, 'already-member': 409, 'already-invited': 409 } as const

export const load: PageServerLoad = async ({ locals, params }) => ({
	organisation: (await locals.ask(organisationFacts, params.id)) ?? error(404),
	people: await locals.ask(schoolPeople, { organisationId: params.id, search: '' }),
	invitations: await locals.ask(openInvitations, params.id),
	consortia: await locals.ask(consortia, undefined),
	countries: COUNTRIES,
	languages: LANGUAGES
})

export const actions: Actions = {
	edit: (event) =>
		submit(event, OrganisationForm, STATUS, {
			run: (value) => event.locals.run(editOrganisation, { ...value, organisationId: event.params.id }),
			then: () => redirect(303, '/admin/organisations')
		}),
	invite: (event) =>
		submit(event, InviteForm, STATUS, {
			run: ({ language, ...person }) =>
				event.locals.run(invitePeople, {
					organisationId: event.params.id,
					invitees: [{ ...person, language: isLanguage(language) ? language : 'en' }]
				}),
			then: () => redirect(303, `/admin/organisations/${event.params.id}`)
		})
}
