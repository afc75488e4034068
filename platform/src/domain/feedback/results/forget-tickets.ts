// Thirty days after the end of a round it is forgotten who answered.
import type { Tx } from '#db/run.ts'
import { DAY_MS } from '#kernel/limits.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { TICKET_DAYS } from '../rounds/model.ts'

export async function forgetTickets(tx: Tx, { now }: Scene) {
	const before = new Date(now.getTime() - TICKET_DAYS * DAY_MS)
	const { numDeletedRows } = await tx
		.deleteFrom('feedback_ticket')
		.where('round_id', 'in', (eb) =>
			eb.selectFrom('feedback_round').select('id').where('closed_at', '<=', before)
		)
		.executeTakeFirst()
	return done({ forgotten: Number(numDeletedRows) })
}
