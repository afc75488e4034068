// After a resubmission the application goes to those who asked for more: they know what they asked for.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { takeSeat } from './take-seat.ts'

type Again = { readonly applicationId: string; readonly round: number }

export async function seatAgain(tx: Tx, scene: Scene, { applicationId, round }: Again) {
	const earlier = await tx
		.selectFrom('decision')
		.select('assessor_id')
		.where('application_id', '=', applicationId)
		.where('round', '=', round - 1)
		.orderBy('seat')
		.execute()
	for (const { assessor_id: assessorId } of earlier) {
		// Refused when the role ended, the load is full or the seat is taken: then it waits in the queue like any other.
		const seated = await takeSeat(tx, scene, { applicationId, assessorId })
		if (seated.ok)
			await enqueue(tx, {
				task: 'send-resubmitted-letter',
				key: `resubmitted:${applicationId}:${round}:${assessorId}`,
				payload: { applicationId, assessorId, round }
			})
	}
	return done(undefined)
}
