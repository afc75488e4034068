// The schools asked everybody where they stood before the days; ENAC agreed to be named.
import { addMapping } from '#domain/skills/campaigns/add-mapping.ts'
import { closeCampaign } from '#domain/skills/campaigns/close-campaign.ts'
import { endCampaign } from '#domain/skills/campaigns/end-campaign.ts'
import { FLOOR } from '#domain/skills/campaigns/model.ts'
import { nameSchool } from '#domain/skills/campaigns/name-school.ts'
import { openCampaign } from '#domain/skills/campaigns/open-campaign.ts'
import type { App } from '../compose.ts'
import type { Cast, Member } from './cast.ts'
import { must } from './must.ts'

const WEEK = 7

type Asking = { readonly cast: Cast; readonly schools: ReadonlyMap<string, string>; readonly planner: string }

export async function drawHeatMap(app: App, { cast, schools, planner }: Asking): Promise<string> {
	const members = [...cast.values()]
	const coordinatorOf = (school: string | undefined): Member => {
		const found = members.find(
			({ plan }) => plan.organisation === school && plan.roles.includes('coordinator')
		)
		if (!found) throw new Error(`No coordinator in ${school ?? 'no school'}`)
		return found
	}
	const runAs = ({ person, plan }: Member) => app.runAs(person, plan.language).run
	const idOf = (school: string): string => schools.get(school) ?? ''

	const asking = coordinatorOf(cast.get(planner)?.plan.organisation)
	const { id: campaign } = must(
		await runAs(asking)(openCampaign, {
			organisationId: idOf(asking.plan.organisation),
			scope: 'consortium',
			days: WEEK,
			floor: FLOOR
		})
	)
	must(await runAs(coordinatorOf('ENA'))(nameSchool, { campaign, organisationId: idOf('ENA'), named: 'yes' }))
	for (const member of members) must(await runAs(member)(addMapping, campaign))
	must(await runAs(asking)(endCampaign, campaign))
	must(await app.runAs({ kind: 'system' }, 'en').run(closeCampaign, campaign))
	return campaign
}
