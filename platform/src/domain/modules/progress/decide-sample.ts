import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { currentContent } from '../delivery/queries.ts'
import type { SampleVerdicts } from './model.ts'
import { agreedWith, missingInDecision } from './rules.ts'

type Decision = { readonly moduleId: string; readonly sampleId: string; readonly verdicts: SampleVerdicts }

/** Keeps a practice decision on a sample application; deciding again replaces it. */
export async function decideSample(
	tx: Tx,
	{ actor, now }: Scene,
	{ moduleId, sampleId, verdicts }: Decision
) {
	const personId = personIdOf(actor)
	if (!personId) return refuse('not-signed-in')
	const module = await currentContent(tx, moduleId)
	const sample = module?.samples.find(({ id }) => id === sampleId)
	if (!sample) return refuse('sample-not-found')
	if (missingInDecision(sample, verdicts).length > 0) return refuse('decision-incomplete')
	const criteria = sample.reference.map(({ criterion }) => criterion)
	const own = Object.fromEntries(
		Object.entries(verdicts).filter(([criterion]) => criteria.includes(criterion))
	)
	const kept = { verdicts: JSON.stringify(own), decided_at: now }
	await tx
		.insertInto('sample_decision')
		.values({ person_id: personId, module_id: moduleId, sample_id: sampleId, ...kept })
		.onConflict((conflict) => conflict.columns(['person_id', 'module_id', 'sample_id']).doUpdateSet(kept))
		.execute()
	return done({ agreed: agreedWith(sample, verdicts), of: criteria.length })
}
