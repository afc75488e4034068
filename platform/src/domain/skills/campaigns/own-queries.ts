// What a person is asked for, and whether it was given. Nobody else can ask this.
import type { Reader } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { finishedSets } from '../queries.ts'
import { isFresh } from './rules.ts'

export type Asked = {
	readonly id: string
	/** The school or the consortium that asks. */
	readonly name: string
	readonly closesAt: Date
	/** Where the answers of this person will stand: their unit, or their school. */
	readonly part: string
}

/** The open campaigns that ask this person, the one that closes first at the top. */
export async function openFor(reader: Reader, { actor, now }: Scene): Promise<Asked[]> {
	const rows = await reader
		.selectFrom('campaign')
		.leftJoin('consortium', 'consortium.id', 'campaign.consortium_id')
		.innerJoin('organisation', (join) =>
			join.on((on) =>
				on.or([
					on('organisation.consortium_id', '=', on.ref('campaign.consortium_id')),
					on('organisation.id', '=', on.ref('campaign.organisation_id'))
				])
			)
		)
		.innerJoin('membership', 'membership.organisation_id', 'organisation.id')
		.select(['campaign.id', 'campaign.consortium_id', 'closes_at'])
		.select(['organisation.id as organisation_id', 'organisation.name', 'unit'])
		.select('consortium.name as consortium')
		.where('membership.person_id', '=', personIdOf(actor) ?? null)
		.where('membership.ended_at', 'is', null)
		.where('closed_at', 'is', null)
		.where('closes_at', '>', now)
		.orderBy('closes_at')
		.orderBy('organisation.name')
		.execute()
	// Somebody with two schools in the consortium counts in the first of them.
	const first = new Map(rows.toReversed().map((row) => [row.id, row]))
	return rows.flatMap((row) =>
		first.get(row.id) === row
			? [
					{
						id: row.id,
						name: row.consortium ?? row.name,
						closesAt: row.closes_at,
						part: row.consortium_id === null ? (row.unit ?? '') : row.organisation_id
					}
				]
			: []
	)
}

/** For the pages of the mapping: who asks, and what this person can do about it. */
export async function campaignsForMe(reader: Reader, scene: Scene, _input: undefined) {
	const open = await openFor(reader, scene)
	if (open.length === 0) return []
	const personId = personIdOf(scene.actor) ?? ''
	const [last] = await finishedSets(reader, personId, 1)
	const tickets = await reader
		.selectFrom('campaign_ticket')
		.select(['campaign_id', 'answer_set_id'])
		.where('person_id', '=', personId)
		.execute()
	return open.map(({ id, name, closesAt }) => ({
		id,
		name,
		closesAt,
		state: tickets.some((ticket) => ticket.campaign_id === id)
			? ('added' as const)
			: last && isFresh(last.at, scene.now) && !tickets.some((ticket) => ticket.answer_set_id === last.id)
				? ('ready' as const)
				: ('map-first' as const)
	}))
}
export type CampaignForMe = Awaited<ReturnType<typeof campaignsForMe>>[number]
