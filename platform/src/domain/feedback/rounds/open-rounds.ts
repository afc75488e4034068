// Brings the rounds of one activity in line with its timetable. Doing it again changes nothing but moved times.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import type { FormKind } from '../forms/model.ts'
import { currentFormId } from '../forms/queries.ts'
import type { Span } from './model.ts'
import { plannedSessions, roundsOfActivity } from './queries.ts'
import { plannedRounds } from './rules.ts'

type Wanted = Span & { readonly kind: FormKind; readonly moduleId: string | null }

export async function openRounds(tx: Tx, scene: Scene, activityId: string) {
	const activity = await tx
		.selectFrom('activity')
		.select('state')
		.where('id', '=', activityId)
		.forUpdate()
		.executeTakeFirst()
	if (!activity || activity.state === 'draft') return refuse('activity-not-found')
	const wanted = activity.state === 'cancelled' ? [] : await wantedRounds(tx, activityId)
	const existing = await roundsOfActivity(tx, activityId)
	const same = (one: { kind: string; moduleId: string | null }) => (other: typeof one) =>
		one.kind === other.kind && one.moduleId === other.moduleId
	for (const round of existing.filter(({ closedAt }) => !closedAt)) {
		const span = wanted.find(same(round))
		if (span) await moveRound(tx, round.id, span)
		else await dropRound(tx, round.id)
	}
	for (const round of wanted)
		if (!existing.some(same(round))) await addRound(tx, scene, { activityId, ...round })
	return done({ rounds: wanted.length })
}

async function wantedRounds(tx: Tx, activityId: string): Promise<Wanted[]> {
	const planned = plannedRounds(await plannedSessions(tx, activityId))
	if (!planned) return []
	return [
		{ kind: 'activity', moduleId: null, ...planned.activity },
		{ kind: 'later', moduleId: null, ...planned.later },
		...[...planned.modules].map(([moduleId, span]) => ({ kind: 'module' as const, moduleId, ...span }))
	]
}

async function moveRound(tx: Tx, roundId: string, { opensAt, closesAt }: Span): Promise<void> {
	await tx
		.updateTable('feedback_round')
		.set({ opens_at: opensAt, closes_at: closesAt })
		.where('id', '=', roundId)
		.execute()
}

/** What somebody has answered already stays. */
async function dropRound(tx: Tx, roundId: string): Promise<void> {
	await tx
		.deleteFrom('feedback_round')
		.where('id', '=', roundId)
		.where((eb) => eb.fn<boolean>('feedback_unanswered', ['feedback_round.id']))
		.execute()
}

async function addRound(tx: Tx, { newId }: Scene, round: Wanted & { activityId: string }): Promise<void> {
	const formId = await currentFormId(tx, round.kind)
	const version = round.moduleId ? await versionOf(tx, round.moduleId) : null
	if (!formId || version === undefined) return
	await tx
		.insertInto('feedback_round')
		.values({
			id: newId(),
			kind: round.kind,
			form_id: formId,
			activity_id: round.activityId,
			module_id: round.moduleId,
			module_version: version,
			opens_at: round.opensAt,
			closes_at: round.closesAt,
			breakdown: round.kind === 'activity' ? 'country' : 'none'
		})
		.execute()
}

async function versionOf(tx: Tx, moduleId: string): Promise<number | undefined> {
	const row = await tx.selectFrom('module').select('version').where('id', '=', moduleId).executeTakeFirst()
	return row?.version
}
