// Opens a mapping, or goes on with the one that is open. The short one may grow into the full one at any time.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { lockMapping } from './lock-mapping.ts'
import type { Mode } from './model.ts'
import { currentFramework, finishedSets, type OpenSet } from './queries.ts'
import { mayBuildOn } from './rules.ts'

export async function startMapping(tx: Tx, scene: Scene, mode: Mode) {
	const personId = personIdOf(scene.actor)
	if (!personId) return refuse('not-signed-in')
	const open = await lockMapping(tx, personId)
	if (open) return done({ mode: await widen(tx, open, mode) })
	const framework = await currentFramework(tx, scene)
	if (!framework) return refuse('no-framework')
	const id = scene.newId()
	// Two clicks at once open one mapping.
	const { numInsertedOrUpdatedRows: opened } = await tx
		.insertInto('answer_set')
		.values({ id, person_id: personId, framework_id: framework.id, mode, started_at: scene.now })
		.onConflict((conflict) => conflict.column('person_id').where('finished_at', 'is', null).doNothing())
		.executeTakeFirstOrThrow()
	if (opened === 1n) await takeOver(tx, scene, { id, frameworkId: framework.id, mode })
	return done({ mode })
}

async function widen(tx: Tx, open: OpenSet, mode: Mode): Promise<Mode> {
	if (open.mode === 'full' || mode === 'quick') return open.mode
	await tx.updateTable('answer_set').set({ mode }).where('id', '=', open.id).execute()
	return mode
}

// Who answered the short mapping a moment ago is not asked the same seven again.
async function takeOver(tx: Tx, { actor, now }: Scene, opened: OpenSet): Promise<void> {
	const [last] = await finishedSets(tx, personIdOf(actor) ?? '', 1)
	if (!last || !mayBuildOn(last, opened, now)) return
	await tx
		.insertInto('answer')
		.columns(['answer_set_id', 'item_id', 'area_id', 'value', 'opt_out', 'answered_at'])
		.expression((eb) =>
			eb
				.selectFrom('answer')
				.select((row) => [
					row.val(opened.id).as('answer_set_id'),
					'item_id',
					'area_id',
					'value',
					'opt_out',
					'answered_at'
				])
				.where('answer_set_id', '=', last.id)
		)
		.execute()
}
