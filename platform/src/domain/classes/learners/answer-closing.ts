// A student answers the closing questions, once. That it was answered stands with the student; what, with nobody.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { QUESTIONS, type QuestionId } from '../runs/model.ts'
import { openWork } from './open-work.ts'

type Answers = { readonly token: string } & { readonly [Id in QuestionId]?: number | undefined }

export async function answerClosing(tx: Tx, scene: Scene, { token, ...answers }: Answers) {
	const work = await openWork(tx, scene, token)
	if (!work.ok) return work
	const { learnerId, runId } = work.value
	const first = await tx
		.insertInto('class_mark')
		.values({ learner_id: learnerId, kind: 'answered', mark_id: 'closing' })
		.onConflict((conflict) => conflict.doNothing())
		.returning('mark_id')
		.executeTakeFirst()
	if (!first) return refuse('answered-already')
	for (const question_id of QUESTIONS) {
		const answer = answers[question_id]
		if (answer !== undefined)
			await tx
				.insertInto('class_answer')
				.values({ id: scene.newId(), run_id: runId, question_id, answer })
				.execute()
	}
	// The key says nothing about who answered.
	await enqueue(tx, {
		task: 'count-class-answers',
		key: `class-answers:${scene.newId()}`,
		payload: { runId }
	})
	return done(undefined)
}
