// Keeps the answers to the optional questions about work and wishes; an empty one is taken back.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { lockMapping } from './lock-mapping.ts'
import { frameworkOfSet } from './queries.ts'
import { whyNotChoose } from './rules.ts'

/** The chosen options by question. */
export type GivenContext = Readonly<Record<string, readonly string[]>>

export async function saveContext(tx: Tx, { actor }: Scene, given: GivenContext) {
	const open = await lockMapping(tx, personIdOf(actor) ?? '')
	if (!open) return refuse('no-open-mapping')
	const { contextQuestions } = await frameworkOfSet(tx, open.frameworkId)
	const obstacle = whyNotChoose(contextQuestions, given)
	if (obstacle) return refuse(obstacle)
	await tx.deleteFrom('context_answer').where('answer_set_id', '=', open.id).execute()
	const rows = Object.entries(given)
		.filter(([, options]) => options.length > 0)
		.map(([question, options]) => ({
			answer_set_id: open.id,
			question_id: question,
			option_ids: [...new Set(options)]
		}))
	if (rows.length > 0) await tx.insertInto('context_answer').values(rows).execute()
	return done({ setId: open.id })
}
