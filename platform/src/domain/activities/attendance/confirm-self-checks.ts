// The host agrees with what people said of themselves: with one person, or with all who wait.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hostedSession } from './find-session.ts'
import type { Presence } from './model.ts'
import { recordMarks } from './record-marks.ts'

type Confirm = {
	readonly activityId: string
	readonly sessionId: string
	/** Undefined: everybody who waits. */
	readonly participantId?: string | undefined
}

export async function confirmSelfChecks(
	tx: Tx,
	scene: Scene,
	{ activityId, sessionId, participantId }: Confirm
) {
	if (!(await hostedSession(tx, activityId, sessionId))) return refuse('session-not-found')
	const waiting = await tx
		.selectFrom('attendance')
		.select(['participant_id', 'presence'])
		.where('session_id', '=', sessionId)
		.where('confirmed', '=', false)
		.$if(participantId !== undefined, (query) => query.where('participant_id', '=', participantId ?? null))
		.execute()
	return recordMarks(tx, scene, {
		activityId,
		sessionId,
		marks: waiting.map(({ participant_id, presence }) => ({
			id: scene.newId(),
			participantId: participant_id,
			presence: presence as Presence,
			saidAt: scene.now
		}))
	}).then((result) => (result.ok ? done({ confirmed: waiting.length }) : result))
}
