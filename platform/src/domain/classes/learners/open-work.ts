// Every change of a student begins here: the own place in a class that is still open.
import type { Tx } from '#db/run.ts'
import { refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { enterLearner } from './door-queries.ts'
import { classState } from '../runs/rules.ts'

export async function openWork(tx: Tx, { now }: Scene, token: string) {
	const learnerId = await enterLearner(tx, token)
	const run = learnerId
		? await tx
				.selectFrom('class_learner')
				.innerJoin('class_run', 'class_run.id', 'class_learner.run_id')
				.select(['class_run.id', 'module_id', 'lesson_card_id', 'closes_at', 'closed_at', 'forgotten_at'])
				.where('class_learner.id', '=', learnerId)
				.executeTakeFirst()
		: undefined
	if (!learnerId || !run) return refuse('not-in-class')
	const times = { closesAt: run.closes_at, closedAt: run.closed_at, forgottenAt: run.forgotten_at }
	if (classState(times, now) !== 'open') return refuse('class-closed')
	const { id: runId, module_id: moduleId, lesson_card_id: lessonCardId } = run
	return { ok: true, value: { learnerId, runId, moduleId, lessonCardId } } as const
}
