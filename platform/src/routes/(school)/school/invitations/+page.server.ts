import { error, redirect } from '@sveltejs/kit'
import { InvitationForm, InviteForm } from '#domain/people/joining/forms.ts'
import { invitePeople } from '#domain/people/joining/invite-people.ts'
import { openInvitations } from '#domain/people/joining/queries.ts'
import { resendInvitation } from '#domain/people/joining/resend-invitation.ts'
import { withdrawInvitation } from '#domain/people/joining/withdraw-invitation.ts'
import { schoolOverview } from '#domain/people/schools/queries.ts'
import { schoolOf } from '#domain/people/schools/rules.ts'
import { isLanguage } from '#kernel/languages.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'organisation-not-found': 404,
	'invitation-not-found': 404,
	'already-member': 409,
	'already-invited': 409,
	'letters-enough': 429
} as const

export const load: PageServerLoad = async ({ locals, url }) => {
	const id = schoolOf(locals.actor, url.searchParams.get('organisation')) ?? error(404)
	const sent = url.searchParams.get('sent')
	return {
		school: (await locals.ask(schoolOverview, id)) ?? error(404),
		invitations: await locals.ask(openInvitations, id),
		sent: sent !== null && /^\d{1,4}$/.test(sent) ? Number(sent) : undefined
	}
}

const sent = (organisationId: string, count: number): never =>
	redirect(303, `/school/invitations?organisation=${organisationId}&sent=${count}`)

export const actions: Actions = {
	invite: (event) =>
		submit(event, InviteForm, STATUS, {
			run: ({ organisationId, language, ...person }) =>
				event.locals.run(invitePeople, {
					organisationId,
					invitees: [{ ...person, language: isLanguage(language) ? language : 'en' }]
				}),
			then: (_, { organisationId }) => sent(organisationId, 1)
		}),
	resend: (event) =>
		submit(event, InvitationForm, STATUS, {
			run: (value) => event.locals.run(resendInvitation, value),
			then: (_, { organisationId }) => sent(organisationId, 1)
		}),
	withdraw: (event) =>
		submit(event, InvitationForm, STATUS, {
			run: (value) => event.locals.run(withdrawInvitation, value),
			then: (_, { organisationId }) => redirect(303, `/school/invitations?organisation=${organisationId}`)
		})
}
