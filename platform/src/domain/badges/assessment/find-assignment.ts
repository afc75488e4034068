import type { Tx } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

/** The seat that the asking assessor holds and has not decided on yet. */
export async function ownAssignment(tx: Pick<Tx, 'selectFrom'>, { actor }: Scene, applicationId: string) {
	if (!isUuid(applicationId)) return undefined
	return tx
		.selectFrom('assignment')
		.selectAll()
		.where('application_id', '=', applicationId)
		.where('assessor_id', '=', personIdOf(actor) ?? null)
		.where('ended_at', 'is', null)
		.executeTakeFirst()
}
