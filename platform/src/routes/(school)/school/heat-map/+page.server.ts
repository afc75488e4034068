import { error, redirect } from '@sveltejs/kit'
import { schoolOverview } from '#domain/people/schools/queries.ts'
import { schoolOf } from '#domain/people/schools/rules.ts'
import { endCampaign } from '#domain/skills/campaigns/end-campaign.ts'
import { campaignForm, namingForm } from '#domain/skills/campaigns/forms.ts'
import { nameSchool } from '#domain/skills/campaigns/name-school.ts'
import { campaignsOf, heatMap } from '#domain/skills/campaigns/queries.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'campaign-not-found': 404 } as const

export const load: PageServerLoad = async ({ locals, url }) => {
	const id = schoolOf(locals.actor, url.searchParams.get('organisation')) ?? error(404)
	const school = (await locals.ask(schoolOverview, id)) ?? error(404)
	const campaigns = await locals.ask(campaignsOf, id)
	const closed = campaigns.filter(({ closedAt }) => closedAt)
	const shown = closed.find((campaign) => campaign.id === url.searchParams.get('campaign')) ?? closed[0]
	return {
		school,
		open: campaigns.filter(({ closedAt }) => !closedAt),
		earlier: closed.filter((campaign) => campaign !== shown),
		shown: shown && { ...shown, map: await locals.ask(heatMap, shown.id) }
	}
}

const back = (organisation: string | null): never =>
	redirect(303, `/school/heat-map${organisation ? `?organisation=${encodeURIComponent(organisation)}` : ''}`)

export const actions: Actions = {
	end: (event) =>
		submit(event, campaignForm, STATUS, {
			run: ({ campaign }) => event.locals.run(endCampaign, campaign),
			then: () => back(event.url.searchParams.get('organisation'))
		}),
	name: (event) =>
		submit(event, namingForm, STATUS, {
			run: (value) => event.locals.run(nameSchool, value),
			then: (_, { organisationId }) => back(organisationId)
		})
}
