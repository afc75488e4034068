// Closes the open mapping: from here on its answers and its result never change.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { lockMapping } from './lock-mapping.ts'
import { frameworkOfSet } from './queries.ts'
import { resultOf, statementsAsked } from './rules.ts'
import { saveContext, type GivenContext } from './save-context.ts'

export async function finishMapping(tx: Tx, scene: Scene, context: GivenContext) {
	const open = await lockMapping(tx, personIdOf(scene.actor) ?? '')
	if (!open) return refuse('no-open-mapping')
	const kept = await saveContext(tx, scene, context)
	if (!kept.ok) return kept
	const answers = await tx
		.selectFrom('answer')
		.select(['area_id as areaId', 'item_id as item', 'value'])
		.where('answer_set_id', '=', open.id)
		.execute()
	if (answers.length === 0) return refuse('nothing-answered')
	const { statements } = await frameworkOfSet(tx, open.frameworkId)
	const result = resultOf(statementsAsked(statements, open.mode), answers)
	const { numUpdatedRows } = await tx
		.updateTable('answer_set')
		.set({ finished_at: scene.now, result: JSON.stringify(result) })
		.where('id', '=', open.id)
		.where('finished_at', 'is', null)
		.executeTakeFirst()
	return numUpdatedRows === 1n ? done({ setId: open.id, result }) : refuse('no-open-mapping')
}
