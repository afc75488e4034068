// A new nickname for a student whose first one the teacher took away.
import { violatedConstraint, type Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { openWork } from './open-work.ts'
import { foldNickname } from '../runs/rules.ts'

type Renaming = { readonly token: string; readonly nickname: string }

export async function renameLearner(tx: Tx, scene: Scene, { token, nickname }: Renaming) {
	const work = await openWork(tx, scene, token)
	if (!work.ok) return work
	try {
		await tx
			.updateTable('class_learner')
			.set({ nickname, folded: foldNickname(nickname) })
			.where('id', '=', work.value.learnerId)
			.where('nickname', 'is', null)
			.execute()
	} catch (error) {
		if (violatedConstraint(error) === 'class_learner_nickname') return refuse('nickname-taken')
		throw error
	}
	return done(undefined)
}
