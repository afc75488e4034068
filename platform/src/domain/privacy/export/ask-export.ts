// A person asks for a copy of everything that is known of them.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { DAY_MS } from '#kernel/limits.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { requireFresh } from '../../people/account/require-fresh.ts'
import { RETENTION } from '../retention/model.ts'
import { COPIES_A_DAY, exportKey } from './model.ts'

export async function askExport(tx: Tx, scene: Scene, sessionId: string | undefined) {
	const personId = await requireFresh(tx, scene, sessionId)
	if (!personId) return refuse('sign-in-again')
	// One at a time: two requests at once would both see no copy in work.
	await tx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute()
	const recent = await tx
		.selectFrom('data_export')
		.select(['ready_at'])
		.where('person_id', '=', personId)
		.where('asked_at', '>', new Date(scene.now.getTime() - DAY_MS))
		.execute()
	if (recent.some(({ ready_at }) => ready_at === null)) return refuse('export-in-work')
	if (recent.length >= COPIES_A_DAY) return refuse('exports-enough')
	const id = scene.newId()
	await tx.deleteFrom('data_export').where('person_id', '=', personId).where('ready_at', 'is', null).execute()
	await tx
		.insertInto('data_export')
		.values({
			id,
			person_id: personId,
			asked_at: scene.now,
			expires_at: new Date(scene.now.getTime() + RETENTION.exports.days * DAY_MS),
			storage_key: exportKey(id)
		})
		.execute()
	await tx
		.insertInto('event')
		.values({ id: scene.newId(), kind: 'export.asked', subject_id: id, actor_id: personId, at: scene.now })
		.execute()
	await enqueue(tx, { task: 'make-export', key: `export:${id}`, payload: { exportId: id } })
	return done({ exportId: id })
}
