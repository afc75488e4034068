import type { Tx } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

/** The teacher's own class, locked until the transaction ends. Somebody else's is answered like none. */
export async function lockClass(tx: Tx, { actor }: Scene, runId: string) {
	if (!isUuid(runId)) return undefined
	return tx
		.selectFrom('class_run')
		.selectAll()
		.where('id', '=', runId)
		.where('teacher_id', '=', personIdOf(actor) ?? null)
		.forUpdate()
		.executeTakeFirst()
}
