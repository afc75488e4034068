// Whoever reads the log is in it.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, personIdOf, type Scene } from '#kernel/scene.ts'

export async function noteReading(tx: Tx, scene: Scene, { kind }: { readonly kind: string }) {
	const me = personIdOf(scene.actor)
	if (!me || !hasRole(scene.actor, 'administrator')) return refuse('not-an-administrator')
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'log.read',
			subject_id: me,
			actor_id: me,
			at: scene.now,
			data: JSON.stringify(kind ? { kind } : {})
		})
		.execute()
	return done(undefined)
}
