// Feedback is asked for by another room, once the activity is open to the world; it follows every change of the plan.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import type { Scene } from '#kernel/scene.ts'

export const askForFeedback = (tx: Tx, { newId }: Scene, activityId: string) =>
	enqueue(tx, { task: 'open-feedback', key: `feedback:${activityId}:${newId()}`, payload: { activityId } })
