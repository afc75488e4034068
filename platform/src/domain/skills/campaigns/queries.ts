// What coordinators see of their campaigns: how many took part so far, and the heat maps of those that are closed.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { inLanguage, type LocalText } from '#kernel/languages.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'
import { currentFramework } from '../queries.ts'
import { BARRIERS, CELL_KINDS, type Cell } from './model.ts'

const EARLIER = 20

/** The campaigns that a school's coordinator sees, the newest first. */
export async function campaignsOf(reader: Reader, { actor, now }: Scene, organisationId: string) {
	if (!hasRole(actor, 'coordinator', organisationId)) return []
	const rows = await reader
		.selectFrom('campaign')
		.innerJoin('organisation as school', (join) => join.on('school.id', '=', organisationId))
		.leftJoin('consortium', 'consortium.id', 'campaign.consortium_id')
		.leftJoin('campaign_naming', (join) =>
			join
				.onRef('campaign_naming.campaign_id', '=', 'campaign.id')
				.on('campaign_naming.organisation_id', '=', organisationId)
		)
		.select(['campaign.id', 'campaign.floor', 'opened_at', 'closes_at', 'closed_at', 'agreed_at'])
		.select(['campaign.organisation_id', 'consortium.name as consortium'])
		.select(sql<number | null>`campaign_turnout(campaign.id)`.as('turnout'))
		.where((where) =>
			where.or([
				where('campaign.organisation_id', '=', organisationId),
				where('campaign.consortium_id', '=', where.ref('school.consortium_id'))
			])
		)
		.orderBy('opened_at', 'desc')
		.limit(EARLIER)
		.execute()
	return rows.map((row) => ({
		id: row.id,
		floor: row.floor,
		consortium: row.consortium ?? undefined,
		openedAt: row.opened_at,
		closesAt: row.closes_at,
		closedAt: row.closed_at ?? undefined,
		/** Its day has come; the heat map is on its way. */
		isOver: row.closes_at <= now,
		/** Undefined below the floor. */
		turnout: row.turnout ?? undefined,
		named: row.agreed_at !== null,
		own: row.organisation_id === organisationId
	}))
}
export type CampaignInfo = Awaited<ReturnType<typeof campaignsOf>>[number]

/** The heat map of a closed campaign, in the reader's language: areas and barriers down, parts across. */
export async function heatMap(reader: Reader, scene: Scene, campaignId: string) {
	const cells = await cellsOf(reader, campaignId)
	const framework = await currentFramework(reader, scene)
	const say = (text: LocalText) => inLanguage(text, scene.language)
	const names = [...new Set(cells.flatMap(({ kind, name }) => (kind === 'named' ? [name] : [])))]
	const parts = names.toSorted((one, other) => one.localeCompare(other, scene.language))
	const barriers = framework?.contextQuestions.find(({ id }) => id === BARRIERS)
	return {
		parts,
		areas: (framework?.areas ?? []).map(({ id, name }) => ({ name: say(name), ...rowOf(cells, id, parts) })),
		levelNames: (framework?.levels ?? []).map(({ name }) => say(name)),
		barriers: barriers && {
			question: say(barriers.text),
			options: barriers.options.map(({ id, text }) => ({ id, text: say(text) })),
			...rowOf(cells, BARRIERS, parts)
		}
	}
}
export type HeatMap = Awaited<ReturnType<typeof heatMap>>

function rowOf(cells: readonly Cell[], subject: string, parts: readonly string[]) {
	const own = cells.filter((cell) => cell.subject === subject)
	return {
		all: own.find(({ kind }) => kind === 'all'),
		named: parts.map((part) => own.find(({ kind, name }) => kind === 'named' && name === part)),
		others: own.find(({ kind }) => kind === 'others')
	}
}

async function cellsOf(reader: Reader, campaignId: string): Promise<Cell[]> {
	const rows = await reader
		.selectFrom('campaign_cell')
		.select(['subject', 'kind', 'name', 'n', 'tenths', 'counts'])
		.where('campaign_id', '=', campaignId)
		.execute()
	return rows.flatMap(({ kind, counts, ...cell }) => {
		const known = CELL_KINDS.find((one) => one === kind)
		// Written by close-campaign.ts from the rules' own counts.
		return known ? [{ ...cell, kind: known, counts: counts as Cell['counts'] }] : []
	})
}

/** Campaigns whose day has come. Asked by jobs, as the system. */
export async function dueCampaigns(reader: Reader, { now }: Scene, _input: undefined): Promise<string[]> {
	const rows = await reader
		.selectFrom('campaign')
		.select('id')
		.where('closed_at', 'is', null)
		.where('closes_at', '<=', now)
		.execute()
	return rows.map(({ id }) => id)
}
