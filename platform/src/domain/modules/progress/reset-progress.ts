// Clears what a person did in one module and keeps a copy, so that it can be brought back.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

export async function resetProgress(tx: Tx, { actor, now }: Scene, moduleId: string) {
	const personId = personIdOf(actor)
	if (!personId) return refuse('not-signed-in')
	const [readings, answers, activities, samples] = await takeAway(tx, personId, moduleId)
	// Sent twice, the second finds nothing and must not put an empty copy over the full one.
	if (readings.length + answers.length + activities.length + samples.length === 0) return done(undefined)
	const copy = { kept: JSON.stringify({ readings, answers, activities, samples }), reset_at: now }
	await tx
		.insertInto('progress_reset')
		.values({ person_id: personId, module_id: moduleId, ...copy })
		.onConflict((conflict) => conflict.columns(['person_id', 'module_id']).doUpdateSet(copy))
		.execute()
	return done(undefined)
}

async function takeAway(tx: Tx, personId: string, moduleId: string) {
	const readings = await tx
		.deleteFrom('card_reading')
		.where('person_id', '=', personId)
		.where('module_id', '=', moduleId)
		.returning(['card_id', 'read_at'])
		.execute()
	const answers = await tx
		.deleteFrom('self_check_answer')
		.where('person_id', '=', personId)
		.where('module_id', '=', moduleId)
		.returning(['question_id', 'answer', 'answered_at'])
		.execute()
	const activities = await tx
		.deleteFrom('finished_activity')
		.where('person_id', '=', personId)
		.where('module_id', '=', moduleId)
		.returning(['activity_id', 'finished_at'])
		.execute()
	const samples = await tx
		.deleteFrom('sample_decision')
		.where('person_id', '=', personId)
		.where('module_id', '=', moduleId)
		.returning(['sample_id', 'verdicts', 'decided_at'])
		.execute()
	return [readings, answers, activities, samples] as const
}
