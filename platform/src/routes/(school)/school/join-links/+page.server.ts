import { error, redirect } from '@sveltejs/kit'
import { closeJoinLink, openJoinLink } from '#domain/people/joining/open-join-link.ts'
import { currentJoinLink } from '#domain/people/joining/queries.ts'
import { SchoolOnlyForm } from '#domain/people/schools/forms.ts'
import { schoolOverview } from '#domain/people/schools/queries.ts'
import { schoolOf } from '#domain/people/schools/rules.ts'
import { submit } from '#routes/submit.ts'
import { qrPicture } from '#ui/people/qr-picture.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'organisation-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, url }) => {
	const id = schoolOf(locals.actor, url.searchParams.get('organisation')) ?? error(404)
	const link = await locals.ask(currentJoinLink, id)
	const address = link && `${locals.app.config.publicUrl.origin}/join/${link.code}`
	return {
		school: (await locals.ask(schoolOverview, id)) ?? error(404),
		address,
		expiresAt: link?.expiresAt,
		picture: address && (await qrPicture(address))
	}
}

const back = (organisationId: string): never =>
	redirect(303, `/school/join-links?organisation=${organisationId}`)

export const actions: Actions = {
	open: (event) =>
		submit(event, SchoolOnlyForm, STATUS, {
			run: ({ organisationId }) => event.locals.run(openJoinLink, organisationId),
			then: (_, { organisationId }) => back(organisationId)
		}),
	close: (event) =>
		submit(event, SchoolOnlyForm, STATUS, {
			run: ({ organisationId }) => event.locals.run(closeJoinLink, organisationId),
			then: (_, { organisationId }) => back(organisationId)
		})
}
