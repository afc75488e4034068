// Everybody of whom nothing is known yet is here: on site, or online where they registered so.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hostedSession } from './find-session.ts'
import { recordMarks } from './record-marks.ts'

type Everybody = { readonly activityId: string; readonly sessionId: string }

export async function markEverybody(tx: Tx, scene: Scene, { activityId, sessionId }: Everybody) {
	if (!(await hostedSession(tx, activityId, sessionId))) return refuse('session-not-found')
	const unknown = await tx
		.selectFrom('participant')
		.select(['participant.id', 'participant.online'])
		.where('participant.activity_id', '=', activityId)
		.where('participant.state', '=', 'registered')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('attendance as held')
						.select(sql`1`.as('one'))
						.whereRef('held.participant_id', '=', 'participant.id')
						.where('held.session_id', '=', sessionId)
				)
			)
		)
		.execute()
	const result = await recordMarks(tx, scene, {
		activityId,
		sessionId,
		marks: unknown.map(({ id, online }) => ({
			id: scene.newId(),
			participantId: id,
			presence: online ? 'online' : 'on-site',
			saidAt: scene.now
		}))
	})
	return result.ok ? done({ marked: unknown.length }) : result
}
