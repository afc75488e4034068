// Makes the secret of a session's door, once: from then on the host's screen can show codes.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hostedSession } from './find-session.ts'

type Door = { readonly activityId: string; readonly sessionId: string }

export async function openDoor(tx: Tx, scene: Scene, { activityId, sessionId }: Door) {
	const session = await hostedSession(tx, activityId, sessionId)
	if (!session) return refuse('session-not-found')
	if (session.state !== 'published') return refuse('activity-not-open')
	await tx
		.insertInto('door_key')
		.values({
			session_id: sessionId,
			activity_id: activityId,
			secret: scene.newToken(),
			opened_at: scene.now
		})
		.onConflict((conflict) => conflict.column('session_id').doNothing())
		.execute()
	return done({ sessionId })
}
