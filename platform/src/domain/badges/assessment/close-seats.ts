// The applicant withdrew: whoever held the application is free again.
import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

export async function closeSeats(tx: Tx, { now }: Scene, applicationId: string) {
	await tx
		.updateTable('assignment')
		.set({ ended_at: now, ending: 'closed', draft: null })
		.where('application_id', '=', applicationId)
		.where('ended_at', 'is', null)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('application')
					.select('id')
					.where('id', '=', applicationId)
					.where('state', '=', 'withdrawn')
			)
		)
		.execute()
	return done(undefined)
}
