// The host's list, sent as one form: what was changed in it becomes an entry each.
import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import type { Presence } from './model.ts'
import { recordMarks } from './record-marks.ts'

type Said = { readonly participantId: string; readonly presence: Presence }
type List = { readonly activityId: string; readonly sessionId: string; readonly said: readonly Said[] }

export async function saveList(tx: Tx, scene: Scene, { activityId, sessionId, said }: List) {
	const marks = said.map((line) => ({ ...line, id: scene.newId(), saidAt: scene.now }))
	const result = await recordMarks(tx, scene, { activityId, sessionId, marks })
	if (!result.ok) return result
	return done({ saved: Object.values(result.value.results).filter((line) => line === 'stored').length })
}
