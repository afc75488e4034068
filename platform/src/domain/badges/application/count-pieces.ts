import type { Tx } from '#db/run.ts'
import { MOST_PIECES } from './rules.ts'

export async function hasRoomForPiece(tx: Tx, applicationId: string): Promise<boolean> {
	const { n } = await tx
		.selectFrom('evidence')
		.select(({ fn }) => fn.countAll<number>().as('n'))
		.where('application_id', '=', applicationId)
		.where('removed_at', 'is', null)
		.executeTakeFirstOrThrow()
	return n < MOST_PIECES
}
