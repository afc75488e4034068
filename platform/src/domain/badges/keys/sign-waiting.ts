// Signing goes on: what was intended meanwhile and not signed is asked for once more.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

export async function signWaiting(tx: Tx, scene: Scene, stopId: string) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const waiting = await tx
		.selectFrom('credential')
		.select('id')
		.where('signed', 'is', null)
		.where('revoked_at', 'is', null)
		.execute()
	for (const { id } of waiting)
		await enqueue(tx, {
			task: 'sign-credential',
			key: `sign:${id}:${stopId}`,
			payload: { credentialId: id }
		})
	return done({ waiting: waiting.length })
}
