// Enough sheets are in the box: they are taken out, and what may be shown is counted.
import type { Tx } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { emptyBox } from '../answers/empty-box.ts'
import { publishAnswers } from './publish-answers.ts'

export async function takeOutAnswers(tx: Tx, scene: Scene, roundId: string) {
	const emptied = await emptyBox(tx, scene, { roundId, last: false })
	if (!emptied.ok || emptied.value.taken === 0) return emptied
	await publishAnswers(tx, scene, roundId)
	return emptied
}
