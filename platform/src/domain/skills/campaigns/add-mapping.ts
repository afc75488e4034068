// A person puts the result of the newest mapping into a campaign: a ticket with a name, answers without one.
import { violatedConstraint, type Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { AREA_IDS } from '../model.ts'
import { finishedSets, frameworkOfSet, type FinishedSet } from '../queries.ts'
import { statementsAsked } from '../rules.ts'
import { BARRIERS } from './model.ts'
import { openFor } from './own-queries.ts'
import { isFresh, sixthsOf } from './rules.ts'

export async function addMapping(tx: Tx, scene: Scene, campaignId: string) {
	const personId = personIdOf(scene.actor) ?? ''
	const asked = (await openFor(tx, scene)).find(({ id }) => id === campaignId)
	if (!asked) return refuse('campaign-not-found')
	const [last] = await finishedSets(tx, personId, 1)
	if (!last || !isFresh(last.at, scene.now)) return refuse('no-fresh-mapping')
	try {
		await tx
			.insertInto('campaign_ticket')
			.values({ campaign_id: campaignId, person_id: personId, answer_set_id: last.id, at: scene.now })
			.execute()
	} catch (error) {
		const violated = violatedConstraint(error)
		if (violated === 'campaign_ticket_once') return refuse('mapping-counted')
		if (violated === 'campaign_ticket_pkey') return refuse('already-added')
		throw error
	}
	const said = { campaign_id: campaignId, part: asked.part }
	await addAreas(tx, scene, said, last)
	await addBarriers(tx, scene, said, last)
	return done({ id: campaignId })
}

type Said = { readonly campaign_id: string; readonly part: string }

async function addAreas(
	tx: Tx,
	{ newId }: Scene,
	said: Said,
	{ id, frameworkId, mode, result }: FinishedSet
) {
	const { statements } = await frameworkOfSet(tx, frameworkId)
	const asked = statementsAsked(statements, mode)
	const answers = await tx
		.selectFrom('answer')
		.select(['area_id', 'value'])
		.where('answer_set_id', '=', id)
		.where('value', 'is not', null)
		.execute()
	const rows = AREA_IDS.flatMap((area) => {
		const values = answers.flatMap(({ area_id, value }) =>
			area_id === area && value !== null ? [value] : []
		)
		const sixths = sixthsOf(values, asked.filter((item) => item.area === area).length)
		const level = result.levels[area]
		return sixths === undefined || level === undefined
			? []
			: [{ ...said, id: newId(), area_id: area, sixths, level }]
	})
	if (rows.length > 0) await tx.insertInto('campaign_answer').values(rows).execute()
}

async function addBarriers(tx: Tx, { newId }: Scene, said: Said, { id }: FinishedSet) {
	const chosen = await tx
		.selectFrom('context_answer')
		.select('option_ids')
		.where('answer_set_id', '=', id)
		.where('question_id', '=', BARRIERS)
		.executeTakeFirst()
	if (!chosen) return
	await tx
		.insertInto('campaign_barrier')
		.values({ ...said, id: newId(), option_ids: chosen.option_ids })
		.execute()
}
