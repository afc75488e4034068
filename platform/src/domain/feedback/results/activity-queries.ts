// Results of one activity, for those who plan it.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Scene } from '#kernel/scene.ts'
import type { Round } from '../rounds/model.ts'
import { roundOf, rounds, roundsOfActivity } from '../rounds/queries.ts'
import { titleIn } from '../rounds/rules.ts'
import { talliesIn, textsIn } from './block-queries.ts'
import type { ShownText } from './model.ts'
import { resultsIn, roundResults, type RoundResults } from './queries.ts'
import { meanOf, sizeOf } from './rules.ts'

export type FeedbackPage = NonNullable<Awaited<ReturnType<typeof activityFeedback>>>

/** The activity's own form and the one three months later; undefined for somebody who does not plan it. */
export async function activityFeedback(reader: Reader, scene: Scene, activityId: string) {
	const activity = await plannedActivity(reader, scene, activityId)
	if (!activity) return undefined
	const own = (await roundsOfActivity(reader, activityId)).filter(({ kind }) => kind !== 'module')
	const main = own.find(({ kind }) => kind === 'activity')
	return {
		activity,
		results: await inTurn(own, (round) => roundResults(reader, scene, round)),
		before: main && (await meansBefore(reader, scene, main)),
		mayChoose: main !== undefined && !main.closedAt && (await isUnanswered(reader, main.id))
	}
}

/** The modules that were tried out. */
export async function testResults(reader: Reader, scene: Scene, activityId: string) {
	const activity = await plannedActivity(reader, scene, activityId)
	if (!activity) return undefined
	const tests = (await roundsOfActivity(reader, activityId)).filter(({ kind }) => kind === 'module')
	return { activity, tests: await inTurn(tests, (round) => roundResults(reader, scene, round)) }
}

export type FeedbackReport = { readonly rounds: readonly RoundResults[] }

/** Everything about an activity that may be published, as plain data; undefined for somebody who does not plan it. */
export async function feedbackReport(
	reader: Reader,
	scene: Scene,
	activityId: string
): Promise<FeedbackReport | undefined> {
	if (!(await plannedActivity(reader, scene, activityId))) return undefined
	const all = await roundsOfActivity(reader, activityId)
	return { rounds: await inTurn(all, (round) => roundResults(reader, scene, round)) }
}

export async function plannedActivity(reader: Reader, { language }: Scene, activityId: string) {
	if (!isUuid(activityId)) return undefined
	const row = await reader
		.selectFrom('activity')
		.select(['id', 'code', 'title', 'time_zone'])
		.where('id', '=', activityId)
		.where(sql<boolean>`app_plans(id)`)
		.executeTakeFirst()
	return row && { id: row.id, code: row.code, timeZone: row.time_zone, title: titleIn(row.title, language) }
}

async function isUnanswered(reader: Reader, roundId: string): Promise<boolean> {
	const { rows } = await sql<{ free: boolean }>`select feedback_unanswered(${roundId}) as free`.execute(
		reader
	)
	return rows[0]?.free ?? false
}

/** Means of the last earlier activity of the same organisation that asked the same questions. */
async function meansBefore(reader: Reader, { language }: Scene, round: Round) {
	const row = await rounds(reader)
		.innerJoin('activity', 'activity.id', 'feedback_round.activity_id')
		.innerJoin('activity as mine', 'mine.organisation_id', 'activity.organisation_id')
		.select(['activity.title', 'activity.ends_on'])
		.where('mine.id', '=', round.activityId)
		.where('feedback_round.kind', '=', 'activity')
		.where('form_id', '=', round.formId)
		.where('feedback_round.closed_at', 'is not', null)
		.where('opens_at', '<', round.opensAt)
		.orderBy('opens_at', 'desc')
		.limit(1)
		.executeTakeFirst()
	if (!row) return undefined
	const earlier = roundOf(row)
	const tallies = await talliesIn(reader, { roundId: earlier.id })
	const means = [...tallies]
		.filter(([, { tally }]) => sizeOf(tally) >= earlier.floor)
		.map(([question, { tally }]) => [question, meanOf(tally)] as const)
	return { title: titleIn(row.title, language), endedOn: row.ends_on, means: new Map(means) }
}

export type Moderation = NonNullable<Awaited<ReturnType<typeof moderationPage>>>

/** Open answers that somebody should read before others do; none while there are fewer than the floor. */
export async function moderationPage(
	reader: Reader,
	scene: Scene,
	{ activityId, roundId }: { activityId: string; roundId: string }
) {
	const activity = await plannedActivity(reader, scene, activityId)
	const round = activity && (await roundsOfActivity(reader, activityId)).find(({ id }) => id === roundId)
	if (!round) return undefined
	const scope = { roundId }
	const { lang, questions } = await resultsIn(reader, scene, {
		formId: round.formId,
		floor: round.floor,
		scope
	})
	const texts = await textsIn(reader, scope)
	const open = questions.flatMap(({ question }) => {
		const written: ShownText[] = texts.get(question.id) ?? []
		return written.length >= round.floor ? [{ question, written }] : []
	})
	return { activity, kind: round.kind, moduleId: round.moduleId, lang, open }
}

async function inTurn<Item, Result>(
	items: readonly Item[],
	make: (item: Item) => Promise<Result>
): Promise<Result[]> {
	const made: Result[] = []
	for (const item of items) made.push(await make(item))
	return made
}
