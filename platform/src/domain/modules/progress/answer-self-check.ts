import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { currentContent } from '../delivery/queries.ts'
import type { Given } from './model.ts'
import { isRight, readAnswer } from './rules.ts'

type Attempt = { readonly moduleId: string; readonly questionId: string; readonly given: Given }

/** Keeps the latest answer to a question. Nobody else sees it, and nothing depends on it. */
export async function answerSelfCheck(
	tx: Tx,
	{ actor, now }: Scene,
	{ moduleId, questionId, given }: Attempt
) {
	const personId = personIdOf(actor)
	if (!personId) return refuse('not-signed-in')
	const module = await currentContent(tx, moduleId)
	const question = module?.selfCheck.find(({ id }) => id === questionId)
	if (!question) return refuse('question-not-found')
	const answer = readAnswer(question, given)
	if (!answer) return refuse('answer-incomplete')
	const kept = { answer: JSON.stringify(answer), answered_at: now }
	await tx
		.insertInto('self_check_answer')
		.values({ person_id: personId, module_id: moduleId, question_id: questionId, ...kept })
		.onConflict((conflict) => conflict.columns(['person_id', 'module_id', 'question_id']).doUpdateSet(kept))
		.execute()
	return done({ right: isRight(question, answer) })
}
