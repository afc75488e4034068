import { error, redirect } from '@sveltejs/kit'
import { schoolOverview } from '#domain/people/schools/queries.ts'
import { schoolOf } from '#domain/people/schools/rules.ts'
import { openForm } from '#domain/skills/campaigns/forms.ts'
import { openCampaign } from '#domain/skills/campaigns/open-campaign.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'school-not-found': 404, 'no-consortium': 409, 'campaign-open': 409 } as const

export const load: PageServerLoad = async ({ locals, url }) => {
	const id = schoolOf(locals.actor, url.searchParams.get('organisation')) ?? error(404)
	return { school: (await locals.ask(schoolOverview, id)) ?? error(404) }
}

export const actions: Actions = {
	default: (event) =>
		submit(event, openForm, STATUS, {
			run: (value) => event.locals.run(openCampaign, value),
			then: (_, { organisationId }) => redirect(303, `/school/heat-map?organisation=${organisationId}`)
		})
}
