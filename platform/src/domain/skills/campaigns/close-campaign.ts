// The end of a campaign: its answers become a heat map, and are deleted.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { isAreaId, type Level } from '../model.ts'
import type { GivenArea } from './model.ts'
import { heatMapOf, type Parts } from './rules.ts'

export async function closeCampaign(tx: Tx, { now }: Scene, campaignId: string) {
	const closed = await tx
		.updateTable('campaign')
		.set({ closed_at: now })
		.where('id', '=', campaignId)
		.where('closed_at', 'is', null)
		.where('closes_at', '<=', now)
		.returning(['floor', 'consortium_id'])
		.executeTakeFirst()
	if (!closed) return refuse('campaign-not-due')
	const areas = await givenAreas(tx, campaignId)
	const barriers = await tx
		.deleteFrom('campaign_barrier')
		.where('campaign_id', '=', campaignId)
		.returning(['part', 'option_ids as optionIds'])
		.execute()
	const names = closed.consortium_id ? await namedSchools(tx, campaignId) : unitsOf([...areas, ...barriers])
	const cells = heatMapOf(areas, barriers, { floor: closed.floor, names })
	if (cells.length > 0)
		await tx
			.insertInto('campaign_cell')
			.values(
				cells.map((cell) => ({ ...cell, campaign_id: campaignId, counts: JSON.stringify(cell.counts) }))
			)
			.execute()
	return done({ cells: cells.length })
}

async function givenAreas(tx: Tx, campaignId: string): Promise<GivenArea[]> {
	const rows = await tx
		.deleteFrom('campaign_answer')
		.where('campaign_id', '=', campaignId)
		.returning(['part', 'area_id', 'sixths', 'level'])
		.execute()
	return rows.flatMap(({ part, area_id, sixths, level }) =>
		// The column's check keeps a level between 0 and 4.
		isAreaId(area_id) ? [{ part, areaId: area_id, sixths, level: level as Level }] : []
	)
}

async function namedSchools(tx: Tx, campaignId: string): Promise<Parts['names']> {
	const rows = await tx
		.selectFrom('campaign_naming')
		.innerJoin('organisation', 'organisation.id', 'campaign_naming.organisation_id')
		.select(['organisation.id', 'organisation.name'])
		.where('campaign_id', '=', campaignId)
		.execute()
	return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Units go by their own names; who has none stands with the others. */
const unitsOf = (given: readonly { readonly part: string }[]): Parts['names'] =>
	new Map(given.flatMap(({ part }) => (part === '' ? [] : [[part, part]])))
