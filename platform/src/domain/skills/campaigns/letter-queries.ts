import type { Reader } from '#db/run.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'

export type CampaignFacts = {
	readonly to: { readonly name: string; readonly address: string; readonly language: Language }
	/** The school or the consortium that asks. */
	readonly asker: string
	readonly closesAt: Date
}

/** Undefined when the campaign is over or the person gets no letters. Asked by jobs, as the system. */
export async function campaignFacts(
	reader: Reader,
	{ now }: Scene,
	{ campaignId, personId }: { readonly campaignId: string; readonly personId: string }
): Promise<CampaignFacts | undefined> {
	const row = await reader
		.selectFrom('campaign')
		.innerJoin('organisation', 'organisation.id', 'campaign.organisation_id')
		.leftJoin('consortium', 'consortium.id', 'campaign.consortium_id')
		.innerJoin('person', (join) => join.on('person.id', '=', personId))
		.innerJoin('email_address', 'email_address.person_id', 'person.id')
		.select(['person.name', 'address', 'person.language', 'closes_at'])
		.select(['organisation.name as school', 'consortium.name as consortium'])
		.where('campaign.id', '=', campaignId)
		.where('closed_at', 'is', null)
		.where('closes_at', '>', now)
		.where('is_primary', '=', true)
		.where('suspended_at', 'is', null)
		.executeTakeFirst()
	return (
		row && {
			to: {
				name: row.name,
				address: row.address,
				language: isLanguage(row.language) ? row.language : 'en'
			},
			asker: row.consortium ?? row.school,
			closesAt: row.closes_at
		}
	)
}
