// Brings back what a person cleared away in one module; what was done since stays as it is.
import { z } from 'zod'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

/** What reset-progress wrote, with its dates as JSON keeps them. */
const Kept = z.object({
	readings: z.array(z.object({ card_id: z.string(), read_at: z.coerce.date() })),
	answers: z.array(z.object({ question_id: z.string(), answer: z.unknown(), answered_at: z.coerce.date() })),
	activities: z.array(z.object({ activity_id: z.string(), finished_at: z.coerce.date() })),
	samples: z.array(z.object({ sample_id: z.string(), verdicts: z.unknown(), decided_at: z.coerce.date() }))
})

export async function undoReset(tx: Tx, { actor }: Scene, moduleId: string) {
	const personId = personIdOf(actor)
	if (!personId) return refuse('not-signed-in')
	const copy = await tx
		.deleteFrom('progress_reset')
		.where('person_id', '=', personId)
		.where('module_id', '=', moduleId)
		.returning('kept')
		.executeTakeFirst()
	if (copy) await bringBack(tx, { person_id: personId, module_id: moduleId }, Kept.parse(copy.kept))
	return done(undefined)
}

type Owner = { readonly person_id: string; readonly module_id: string }

async function bringBack(
	tx: Tx,
	owner: Owner,
	{ readings, answers, activities, samples }: z.output<typeof Kept>
): Promise<void> {
	for (const reading of readings)
		await tx
			.insertInto('card_reading')
			.values({ ...owner, ...reading })
			.onConflict((conflict) => conflict.doNothing())
			.execute()
	for (const answer of answers)
		await tx
			.insertInto('self_check_answer')
			.values({ ...owner, ...answer, answer: JSON.stringify(answer.answer) })
			.onConflict((conflict) => conflict.doNothing())
			.execute()
	for (const activity of activities)
		await tx
			.insertInto('finished_activity')
			.values({ ...owner, ...activity })
			.onConflict((conflict) => conflict.doNothing())
			.execute()
	for (const sample of samples)
		await tx
			.insertInto('sample_decision')
			.values({ ...owner, ...sample, verdicts: JSON.stringify(sample.verdicts) })
			.onConflict((conflict) => conflict.doNothing())
			.execute()
}
