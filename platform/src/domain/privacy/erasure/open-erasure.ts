// What asking for oneself and ordering for somebody else have in common.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { whyNotLeave } from '../../people/schools/keep-one.ts'
import { UNDO_MS } from './model.ts'

type Wish = { readonly personId: string; readonly reason: string }

export async function openErasure(tx: Tx, scene: Scene, { personId, reason }: Wish) {
	const obstacle = await whyNotLeave(tx, { personId }, ['administrator'])
	if (obstacle) return refuse('last-administrator')
	const open = await tx
		.selectFrom('erasure')
		.select('id')
		.where('person_id', '=', personId)
		.where('undone_at', 'is', null)
		.where('done_at', 'is', null)
		.executeTakeFirst()
	if (open) return refuse('deletion-asked-already')
	const id = scene.newId()
	const actorId = personIdOf(scene.actor) ?? null
	await tx
		.insertInto('erasure')
		.values({
			id,
			person_id: personId,
			asked_by: actorId,
			reason,
			asked_at: scene.now,
			due_at: new Date(scene.now.getTime() + UNDO_MS)
		})
		.execute()
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'person.erasure-asked',
			subject_id: personId,
			actor_id: actorId,
			at: scene.now,
			data: JSON.stringify({ reason })
		})
		.execute()
	await enqueue(tx, { task: 'send-erasure-letter', key: `erasure-letter:${id}`, payload: { erasureId: id } })
	return done({ erasureId: id })
}
