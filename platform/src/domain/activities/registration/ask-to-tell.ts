// One letter for each person who must hear that an activity is cancelled.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { concernedOf } from './letter-queries.ts'

export async function askToTell(tx: Tx, scene: Scene, activityId: string) {
	const concerned = await concernedOf(tx, scene, activityId)
	for (const participantId of concerned)
		await enqueue(tx, {
			task: 'send-cancelled-letter',
			key: `cancelled-letter:${participantId}`,
			payload: { participantId }
		})
	return done({ told: concerned.length })
}
