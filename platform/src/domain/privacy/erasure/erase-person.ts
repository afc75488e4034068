// Forgets a person. What others rely on stays without saying whom it was about.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

type Erased = {
	readonly emptied: readonly string[]
	readonly series: readonly number[]
	readonly activities: readonly string[]
}

export async function erasePerson(tx: Tx, scene: Scene, personId: string) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const { rows } = await sql<{ erased: Erased | null }>`
		select erase_person(${personId}, ${scene.now}) as erased`.execute(tx)
	const erased = rows[0]?.erased
	if (!erased) return refuse('person-not-found')
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'person.erased',
			subject_id: personId,
			at: scene.now,
			// The log's own check asks which rows were emptied rightly.
			data: JSON.stringify({ emptied: erased.emptied })
		})
		.execute()
	for (const series of erased.series)
		await enqueue(tx, {
			task: 'publish-status',
			key: `status:erased:${personId}:${series}`,
			payload: { series }
		})
	for (const activityId of erased.activities)
		await enqueue(tx, {
			task: 'move-up',
			key: `move-up:${activityId}:${scene.newId()}`,
			payload: { activityId }
		})
	return done(undefined)
}
