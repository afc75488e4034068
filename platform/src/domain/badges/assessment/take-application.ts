import type { Tx } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { takeSeat } from './take-seat.ts'

/** The assessor who asks takes an application from the queue. */
export async function takeApplication(tx: Tx, scene: Scene, applicationId: string) {
	if (scene.actor.kind !== 'person' || !isUuid(applicationId)) return refuse('application-not-found')
	return takeSeat(tx, scene, { applicationId, assessorId: scene.actor.id })
}
