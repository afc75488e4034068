// A student ticks a step or a stamp, or takes the tick back.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { classKit } from '../runs/kit-queries.ts'
import { STAMPS, type MarkKind } from '../runs/model.ts'
import { openWork } from './open-work.ts'

type Mark = {
	readonly token: string
	readonly kind: MarkKind
	readonly id: string
	readonly done: boolean
}

export async function markWork(tx: Tx, scene: Scene, { token, kind, id, done: ticked }: Mark) {
	const work = await openWork(tx, scene, token)
	if (!work.ok) return work
	const ids =
		kind === 'stamp' ? STAMPS : ((await classKit(tx, scene, work.value))?.steps.map((step) => step.id) ?? [])
	if (!(ids as readonly string[]).includes(id)) return refuse('step-not-found')
	const { learnerId: learner_id } = work.value
	if (ticked)
		await tx
			.insertInto('class_mark')
			.values({ learner_id, kind, mark_id: id })
			.onConflict((conflict) => conflict.doNothing())
			.execute()
	else
		await tx
			.deleteFrom('class_mark')
			.where('learner_id', '=', learner_id)
			.where('kind', '=', kind)
			.where('mark_id', '=', id)
			.execute()
	return done(undefined)
}
