// One appeal against a decline, to somebody who has not judged it before.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockOwnApplication } from './lock-application.ts'
import { noteEvent } from './note-event.ts'
import { promiseFrom, whyNotAppeal } from './rules.ts'

type Appeal = { readonly applicationId: string; readonly reason: string }

export async function appealDecision(tx: Tx, scene: Scene, { applicationId, reason }: Appeal) {
	const application = await lockOwnApplication(tx, scene, applicationId)
	if (!application) return refuse('application-not-found')
	const { state, decided_at: decidedAt, appealed_at: appealedAt, round } = application
	const obstacle = whyNotAppeal({ state, decidedAt, appealedAt }, scene.now)
	if (obstacle) return refuse(obstacle)
	const { numUpdatedRows } = await tx
		.updateTable('application')
		.set({
			state: 'appealed',
			round: round + 1,
			appealed_at: scene.now,
			appeal_reason: reason,
			decided_at: null,
			decline_ground: null,
			submitted_at: scene.now,
			changed_at: scene.now,
			reminded_at: null,
			...promiseFrom(scene.now)
		})
		.where('id', '=', applicationId)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('application as other')
						.select('other.id')
						.where('other.person_id', '=', application.person_id)
						.where('other.badge_id', '=', application.badge_id)
						.where('other.state', 'not in', ['awarded', 'declined', 'withdrawn'])
				)
			)
		)
		.executeTakeFirst()
	if (numUpdatedRows === 0n) return refuse('another-open')
	await noteEvent(tx, scene, { kind: 'appealed', applicationId })
	await enqueue(tx, {
		task: 'send-submitted-letter',
		key: `submitted:${applicationId}:${round + 1}`,
		payload: { applicationId, round: round + 1 }
	})
	return done(undefined)
}
