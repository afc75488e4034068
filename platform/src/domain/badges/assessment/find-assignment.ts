import type { Tx } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

/** The seat that the asking assessor holds and has not decided on yet. */
export const ownAssignment = (tx: Pick<Tx, 'selectFrom'>, { actor }: Scene, applicationId: string) =>
	tx.selectFrom('assignment').selectAll().where('application_id', '=', applicationId)
		.where('assessor_id', '=', personIdOf(actor) ?? null).where('ended_at', 'is', null).executeTakeFirst()
